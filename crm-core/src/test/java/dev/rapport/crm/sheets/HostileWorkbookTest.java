package dev.rapport.crm.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Workbooks that are made to harm, or are broken.
@SuppressWarnings("StringConcatToTextBlock")
class HostileWorkbookTest extends WorkbookHouse {
  @Test
  void aZipBombIsGivenUpEarly() throws IOException {
    var zeros = new byte[1 << 20];
    var bomb =
        new TestWorkbook()
            .part(
                TestWorkbook.SHEET,
                out -> {
                  out.write("<worksheet><sheetData><row><c><v>".getBytes(StandardCharsets.UTF_8));
                  for (var i = 0; i < 200; i++) {
                    out.write(zeros);
                  }
                })
            .write(folder);

    assertFault(bomb, "file-inflated");
  }

  @Test
  void laughsAndEntitiesFromOutsideAreRefused() throws IOException {
    var laughs =
        "<!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY lol1 '&lol;&lol;'>]><worksheet><sheetData>"
            + "<row><c t='str'><v>&lol1;</v></c></row></sheetData></worksheet>";
    var outside =
        "<!DOCTYPE x [<!ENTITY file SYSTEM 'file:///etc/hostname'>]><worksheet><sheetData>"
            + "<row><c t='str'><v>&file;</v></c></row></sheetData></worksheet>";
    var unknown = "<row><c t='str'><v>&file;</v></c></row>";

    assertFault(
        new TestWorkbook().part(TestWorkbook.SHEET, laughs).write(folder), "file-forbidden");
    assertFault(
        new TestWorkbook().part(TestWorkbook.SHEET, outside).write(folder), "file-forbidden");
    assertFault(new TestWorkbook().rows(unknown).write(folder), "file-forbidden");
  }

  @Test
  void partsOutsideOfTheFileAreNeverLookedAt() throws IOException {
    var source =
        new TestWorkbook()
            .part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='r0' Type='x/worksheet'"
                    + " Target='../../../../etc/hostname'/></Relationships>")
            .write(folder);

    assertFault(source, "not-a-sheet");
  }

  @Test
  void aHundredThousandColumnsAreCutToAsManyAsAreRead() throws IOException {
    var row = new StringBuilder("<row>");
    for (var i = 0; i < 100_000; i++) {
      row.append("<c><v>").append(i).append("</v></c>");
    }
    var source = new TestWorkbook().rows(row + "</row>").write(folder);
    try (var rows = Sheets.open(source, sheet(0), LIMITS)) {
      rows.next();
      assertThat(rows.size()).isEqualTo(100);
      assertThat(rows.fault()).contains(new SheetFault.TooManyColumns(100));
    }
  }

  @Test
  void aCellOfTenMegabytesIsCut() throws IOException {
    var source =
        new TestWorkbook()
            .rows("<row><c t='str'><v>" + "я".repeat(5_000_000) + "</v></c><c><v>1</v></c></row>")
            .write(folder);
    var patient =
        new SheetLimits(
            50_000_000, 100_000_000, 10_000, 10, 100, 10, 1_000, Duration.ofSeconds(30));
    try (var rows = Sheets.open(source, sheet(0), patient)) {
      rows.next();
      assertThat(rows.cell(0)).hasSize(1_000);
      assertThat(rows.fault()).contains(new SheetFault.CellTooLong(0, 1_000));
      assertThat(rows.cell(1)).isEqualTo("1");
    }
  }

  @Test
  void aNumberWithABillionDigitsStaysAsItIsWritten() throws IOException {
    var source = new TestWorkbook().rows("<row><c><v>1E400000000</v></c></row>").write(folder);
    try (var rows = Sheets.open(source, sheet(0), LIMITS)) {
      rows.next();
      assertThat(rows.cell(0).length()).isLessThan(20);
    }
  }

  @Test
  void aFileCutShortIsBroken() throws IOException {
    var whole = new TestWorkbook().rows(row(1, "a", "b").repeat(500)).write(folder);
    var half = Files.readAllBytes(whole.file());
    Files.write(whole.file(), Arrays.copyOf(half, half.length / 2));

    assertFault(whole, "file-broken");
    assertFault(
        new TestWorkbook().part(TestWorkbook.SHEET, "<worksheet><sheetData><row><c>").write(folder),
        "file-broken");
  }
}
