package dev.rapport.crm.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.crm.sheets.SheetForm.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock")
class WorkbookTest extends WorkbookHouse {
  @Test
  void everyKindOfCellIsReadAsText() throws IOException {
    var source =
        new TestWorkbook()
            .part(
                TestWorkbook.TEXTS,
                "<sst><si><t>Елена</t></si><si><r><t>two </t></r><r><t"
                    + " xml:space='preserve'>parts</t></r><rPh><t>aloud</t></rPh></si><si><t>a"
                    + " &lt;b&gt; &#233;_x000D_</t></si></sst>")
            .part(
                TestWorkbook.STYLES,
                "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\.mm\\.yyyy'/>"
                    + "<numFmt numFmtId='165' formatCode='0000000000'/></numFmts><cellStyleXfs>"
                    + "<xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
                    + "<xf numFmtId='164'/><xf numFmtId='22'/><xf numFmtId='165'/></cellXfs>"
                    + "</styleSheet>")
            .rows(
                "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c><c"
                    + " t='s'><v>2</v></c><c r='E1' t='inlineStr'><is><t>in"
                    + " line</t></is></c></row><row r='4'><c r='A4'><v>7.9161234567E10</v></c><c"
                    + " r='B4' s='1'><v>29358</v></c><c r='C4' s='2'><v>29358.5</v></c><c r='D4'"
                    + " t='b'><v>1</v></c><c r='E4' t='e'><v>#N/A</v></c><c r='F4'"
                    + " s='3'><v>77</v></c><c"
                    + " r='G4'><f>HYPERLINK(\"http://x\")</f><v>0.30000000000000004</v></c><c"
                    + " r='H4' t='str'><f>A1&amp;B1</f><v>both</v></c></row>")
            .write(folder);
    var form = Sheets.inspect(source, LIMITS).form();

    assertThat(form.kind()).isEqualTo(Kind.XLSX);
    assertThat(form.sheets()).as("hidden ones are left out").containsExactly("Clients & more");
    try (var rows = Sheets.open(source, form.withHeadings(false), LIMITS)) {
      rows.next();
      assertThat(rows.cells()).containsExactly("Елена", "", "two parts", "a <b> é\r", "in line");
      rows.next();
      assertThat(rows.line()).isEqualTo(4);
      assertThat(rows.cells())
          .containsExactly(
              "79161234567",
              "1980-05-17",
              "1980-05-17T12:00:00",
              "true",
              "#N/A",
              "0000000077",
              "0.3",
              "both");
      assertThat(rows.kind(1)).isEqualTo(CellKind.DATE);
      assertThat(rows.kind(0)).isEqualTo(CellKind.NUMBER);
      assertThat(rows.next()).isFalse();
    }
  }

  @Test
  void headingsAndSamplesAreFound() throws IOException {
    var source =
        new TestWorkbook()
            .rows(row(1, "Клиент", "Телефон") + row(2, "Тест", "8 495 000-00-01"))
            .write(folder);

    var look = Sheets.inspect(source, LIMITS);

    assertThat(look.form().headings()).isTrue();
    assertThat(look.rowsAbout()).isEqualTo(1);
    assertThat(look.columns())
        .containsExactly(
            new SheetColumn(0, "Клиент", List.of("Тест")),
            new SheetColumn(1, "Телефон", List.of("8 495 000-00-01")));
  }

  @Test
  void sharedTextsThatDoNotFitIntoMemoryAreReadFromADisk() throws IOException {
    try (var texts = new SharedTexts(1_000)) {
      for (var i = 0; i < 5_000; i++) {
        var text = ("text " + i).getBytes(StandardCharsets.UTF_8);
        texts.add(text, text.length);
      }
      texts.seal();

      assertThat(texts.spilled()).isTrue();
      for (var i : new int[] {0, 15, 16, 17, 4_999, 2_500, 0}) {
        assertThat(texts.get(i)).isEqualTo("text " + i);
      }
      assertThat(texts.get(5_000)).isEmpty();
      assertThat(texts.get(-1)).isEmpty();
    }
  }

  @Test
  void aSheetThatIsNotThereIsNamed() throws IOException {
    var source = new TestWorkbook().rows(row(1, "a")).write(folder);

    assertThatExceptionOfType(SheetBroken.class)
        .isThrownBy(() -> Sheets.open(source, sheet(7), LIMITS))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(new SheetFault.NoSheet(7)));
  }
}
