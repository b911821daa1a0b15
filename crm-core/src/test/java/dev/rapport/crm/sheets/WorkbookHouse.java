package dev.rapport.crm.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.crm.sheets.SheetForm.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// Workbooks that a test writes, read within small limits.
abstract class WorkbookHouse {
  static final SheetLimits LIMITS =
      new SheetLimits(
          50_000_000, 100_000_000, 200, 20_000, 1_000_000, 100, 1_000, Duration.ofSeconds(30));

  @TempDir Path folder;

  static String row(int number, String... cells) {
    var row = new StringBuilder("<row r='%d'>".formatted(number));
    for (var cell : cells) {
      row.append("<c t='str'><v>").append(cell).append("</v></c>");
    }
    return row.append("</row>").toString();
  }

  static SheetForm sheet(int number) {
    return new SheetForm(Kind.XLSX, "", "", "", false, number, List.of());
  }

  static List<List<String>> all(SheetSource source) {
    var all = new ArrayList<List<String>>();
    var form = Sheets.inspect(source, LIMITS).form();
    try (var rows = Sheets.open(source, form.withHeadings(false), LIMITS)) {
      while (rows.next()) {
        all.add(List.copyOf(rows.cells()));
      }
    }
    return all;
  }

  static void assertFault(SheetSource source, String code) {
    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> all(source))
        .satisfies(e -> assertThat(e.fault().code()).isEqualTo(code));
  }
}
