package dev.rapport.crm.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rapport.crm.sheets.SheetForm.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;

/// Workbooks of Excel 97.
class OldWorkbookTest extends WorkbookHouse {
  @Test
  void anOldWorkbookIsReadTheSameWay() throws IOException {
    try (var rows = Sheets.open(old(false), xls(0), LIMITS)) {
      rows.next();
      assertThat(rows.cells()).containsExactly("Клиент", "Телефон", "Дата", "Формула");
      rows.next();
      assertThat(rows.cells()).containsExactly("Тест", "79000000001", "1980-05-17", "5");
      rows.next();
      assertThat(rows.line()).isEqualTo(5);
      assertThat(rows.cells()).containsExactly("", "да");
      assertThat(rows.next()).isFalse();
    }
    assertThat(Sheets.inspect(old(false), LIMITS).form().sheets())
        .containsExactly("Клиенты", "Пусто");
  }

  @Test
  void aLockedOldWorkbookAndAGarbledOneAreSaidToBeSo() throws IOException {
    assertFault(old(true), "file-locked");
    var garbled = old(false);
    var bytes = Files.readAllBytes(garbled.file());
    for (var i = 600; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31);
    }
    Files.write(garbled.file(), bytes);
    assertThatExceptionOfType(SheetBroken.class).isThrownBy(() -> all(garbled));
  }

  private SheetSource old(boolean locked) throws IOException {
    var file = Files.createTempFile(folder, "book", ".xls");
    try (var book = new HSSFWorkbook();
        var out = Files.newOutputStream(file)) {
      var date = book.createCellStyle();
      date.setDataFormat((short) 14);
      book.createSheet("Скрыто").createRow(0).createCell(0).setCellValue("no");
      var sheet = book.createSheet("Клиенты");
      book.createSheet("Пусто");
      book.setSheetHidden(0, true);
      book.setActiveSheet(1);
      var first = sheet.createRow(0);
      var headings = List.of("Клиент", "Телефон", "Дата", "Формула");
      for (var i = 0; i < headings.size(); i++) {
        first.createCell(i).setCellValue(headings.get(i));
      }
      var second = sheet.createRow(1);
      second.createCell(0).setCellValue("Тест");
      second.createCell(1).setCellValue(79000000001.0);
      second.createCell(2).setCellValue(29358);
      second.getCell(2).setCellStyle(date);
      second.createCell(3).setCellFormula("2+3");
      second.getCell(3).setCellValue(5);
      sheet.createRow(4).createCell(1).setCellValue("да");
      if (locked) {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
      }
      book.write(out);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    return new SheetSource(file, "book.xls");
  }

  private static SheetForm xls(int number) {
    return new SheetForm(Kind.XLS, "", "", "", false, number, List.of());
  }
}
