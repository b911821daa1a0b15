package dev.rapport.crm.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/// Whatever bytes somebody sends: rows within their limits, or a fault that says why not.
class SheetsFuzz {
  private static final SheetLimits LIMITS =
      new SheetLimits(1_000_000, 2_000_000, 100, 500, 5_000, 40, 60, Duration.ofSeconds(20));

  @TempDir static Path folder;

  @FuzzTest(maxDuration = "5s")
  void anyBytesAreRowsWithinTheirLimitsOrAFault(FuzzedDataProvider data) throws IOException {
    var file = folder.resolve("table");
    Files.write(file, data.consumeRemainingAsBytes());
    var source = new SheetSource(file, "table.csv");
    try {
      var look = Sheets.inspect(source, LIMITS);
      assertThat(look.columns()).hasSizeLessThanOrEqualTo(LIMITS.columns());
      walk(source, look.form());
    } catch (SheetBroken e) {
      assertThat(e.fault().code()).isNotEmpty();
    }
  }

  private static void walk(SheetSource source, SheetForm form) {
    var line = 0L;
    try (var rows = Sheets.open(source, form, LIMITS)) {
      while (rows.next()) {
        assertThat(rows.line()).isGreaterThan(line);
        line = rows.line();
        assertThat(rows.size()).isBetween(1, LIMITS.columns());
        for (var cell : rows.cells()) {
          assertThat(cell.length()).isLessThanOrEqualTo(LIMITS.cellLength());
          assertThat(cell).doesNotContain("\0");
        }
        assertThat(rows.part()).isBetween(0.0, 1.0);
      }
    }
  }
}
