package dev.rapport.crm.sheets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/// The rows of one sheet of an xls file, record by record as they lie in the file.
final class XlsSheet implements RawSheet {
  private static final String ENCRYPTED_XLSX = "EncryptedPackage";

  private final POIFSFileSystem files;
  private final RecordFactoryInputStream records;
  private final CellFormats formats = new CellFormats();
  private final List<BoundSheetRecord> sheets = new ArrayList<>();
  private final int most;
  private @Nullable SSTRecord texts;
  private boolean since1904;
  private @Nullable Record pending;
  private int row;

  private XlsSheet(POIFSFileSystem files, int most) throws IOException {
    this.files = files;
    this.most = most;
    var root = files.getRoot();
    if (root.hasEntryCaseInsensitive(ENCRYPTED_XLSX)) {
      throw new SheetBroken(new SheetFault.Locked());
    }
    var book = HSSFWorkbook.getWorkbookDirEntryName(root);
    this.records = new RecordFactoryInputStream(root.createDocumentInputStream(book), false);
    globals();
  }

  /// Of the visible sheets.
  static List<String> names(SheetSource source) throws IOException {
    try (var sheet = read(source, 0)) {
      return sheet.visible().stream().map(BoundSheetRecord::getSheetname).toList();
    }
  }

  static XlsSheet open(SheetSource source, int sheet, int most) throws IOException {
    var xls = read(source, most);
    try {
      if (sheet < 0 || sheet >= xls.visible().size()) {
        throw new SheetBroken(new SheetFault.NoSheet(sheet));
      }
      xls.toSheet(xls.visible().get(sheet));
      return xls;
    } catch (RuntimeException e) {
      xls.close();
      throw broken(e, 0);
    }
  }

  private static XlsSheet read(SheetSource source, int most) throws IOException {
    POIFSFileSystem files;
    try {
      files = new POIFSFileSystem(source.file().toFile(), true);
    } catch (IOException | RuntimeException e) {
      throw broken(e, 0);
    }
    try {
      return new XlsSheet(files, most);
    } catch (IOException | RuntimeException e) {
      files.close();
      throw broken(e, 0);
    }
  }

  /// Garbled bytes come up as whatever the parser of a record trips over.
  private static SheetBroken broken(Exception e, long line) {
    return switch (e) {
      case SheetBroken already -> already;
      case EncryptedDocumentException locked -> new SheetBroken(new SheetFault.Locked(), locked);
      case OldFileFormatException old -> new SheetBroken(new SheetFault.NotASheet(), old);
      default -> new SheetBroken(new SheetFault.Broken(line), e);
    };
  }

  private void globals() {
    for (var record = records.nextRecord(); record != null; record = records.nextRecord()) {
      switch (record) {
        case BoundSheetRecord sheet -> sheets.add(sheet);
        case SSTRecord strings -> texts = strings;
        case FormatRecord format -> formats.define(format.getIndexCode(), format.getFormatString());
        case ExtendedFormatRecord style -> formats.style(style.getFormatIndex());
        case DateWindow1904Record window -> since1904 = window.getWindowing() == 1;
        case EOFRecord _ -> {
          return;
        }
        default -> {}
      }
    }
    throw new SheetBroken(new SheetFault.NotASheet());
  }

  private List<BoundSheetRecord> visible() {
    return sheets.stream().filter(s -> !s.isHidden() && !s.isVeryHidden()).toList();
  }

  /// Sheets lie in the order of their places, which need not be that of their tabs; a sheet may
  /// hold charts, which begin and end like sheets.
  private void toSheet(BoundSheetRecord wanted) {
    var order = BoundSheetRecord.orderByBofPosition(sheets);
    var left = 0;
    while (left < order.length && order[left] != wanted) {
      left++;
    }
    var depth = 0;
    for (var record = records.nextRecord(); record != null; record = records.nextRecord()) {
      if (record instanceof BOFRecord) {
        depth++;
        if (depth == 1 && left == 0) {
          pending = records.nextRecord();
          return;
        }
      } else if (record instanceof EOFRecord && --depth == 0) {
        left--;
      }
    }
    throw new SheetBroken(new SheetFault.Broken(0));
  }

  @Override
  public boolean next(Row into) {
    try {
      return read(into);
    } catch (RuntimeException e) {
      throw broken(e, row);
    }
  }

  private boolean read(Row into) {
    var begun = false;
    for (; pending != null; pending = records.nextRecord()) {
      if (pending instanceof EOFRecord) {
        return begun;
      }
      if (pending instanceof BOFRecord) {
        skipInner();
      } else if (pending instanceof CellValueRecordInterface cell) {
        if (begun && cell.getRow() != row) {
          return true;
        }
        if (!begun) {
          begun = true;
          row = cell.getRow();
          into.begin(row + 1L);
        }
        put(into, cell);
      }
    }
    return begun;
  }

  private void skipInner() {
    var depth = 1;
    while (depth > 0) {
      var record = records.nextRecord();
      if (record == null) {
        throw new SheetBroken(new SheetFault.Broken(row));
      }
      depth += record instanceof BOFRecord ? 1 : record instanceof EOFRecord ? -1 : 0;
    }
  }

  private void put(Row into, CellValueRecordInterface cell) {
    var column = cell.getColumn();
    switch (cell) {
      case LabelSSTRecord label -> text(into, column, shared(label.getSSTIndex()));
      case LabelRecord label -> text(into, column, label.getValue());
      case NumberRecord number -> number(into, number, number.getValue());
      case BoolErrRecord value -> {
        if (value.isBoolean()) {
          into.put(column, Boolean.toString(value.getBooleanValue()), CellKind.BOOLEAN);
        } else {
          into.put(column, error(value.getErrorValue()), CellKind.ERROR);
        }
      }
      case FormulaRecord formula -> formula(into, formula);
      default -> {}
    }
  }

  /// What it gave when the file was saved.
  private void formula(Row into, FormulaRecord formula) {
    switch (formula.getCachedResultTypeEnum()) {
      case BOOLEAN ->
          into.put(
              formula.getColumn(),
              Boolean.toString(formula.getCachedBooleanValue()),
              CellKind.BOOLEAN);
      case ERROR ->
          into.put(
              formula.getColumn(), error((byte) formula.getCachedErrorValue()), CellKind.ERROR);
      case STRING -> {
        var record = records.nextRecord();
        while (record != null
            && !(record instanceof StringRecord)
            && !(record instanceof CellValueRecordInterface)
            && !(record instanceof EOFRecord)) {
          record = records.nextRecord(); // a shared formula or an array stands between
        }
        if (record instanceof StringRecord string) {
          text(into, formula.getColumn(), string.getString());
        } else {
          throw new SheetBroken(new SheetFault.Broken(row));
        }
      }
      default -> number(into, formula, formula.getValue());
    }
  }

  private String shared(int number) {
    return texts == null || number < 0 || number >= texts.getNumUniqueStrings()
        ? ""
        : texts.getString(number).getString();
  }

  private void text(Row into, int column, @Nullable String text) {
    var whole = text == null ? "" : text.replace("\0", "");
    if (whole.length() > most) {
      into.fault(new SheetFault.CellTooLong(column, most));
      whole = whole.substring(0, most);
    }
    into.put(column, whole, CellKind.TEXT);
  }

  private void number(Row into, CellValueRecordInterface cell, double value) {
    if (formats.date(cell.getXFIndex())) {
      var date = NumberText.date(value, since1904);
      if (!date.isEmpty()) {
        into.put(cell.getColumn(), date, CellKind.DATE);
        return;
      }
    }
    var text = NumberText.padded(NumberText.plain(value), formats.width(cell.getXFIndex()));
    into.put(cell.getColumn(), text, CellKind.NUMBER);
  }

  private static String error(byte code) {
    return FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#ERROR";
  }

  @Override
  public double part() {
    return row / 65_536.0;
  }

  @Override
  public long rowsTold() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
