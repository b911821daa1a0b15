package dev.rapport.crm.sheets;

/// Opens anybody's spreadsheet. Computes no formula (what was computed last is read), follows no
/// link, asks no network.
@SuppressWarnings("DoNotCallSuggester")
public final class Sheets {
  private Sheets() {}

  /// Finds out by itself how a file is written.
  ///
  /// @throws SheetBroken when it cannot be read at all
  public static SheetLook inspect(SheetSource source, SheetLimits limits) {
    throw new UnsupportedOperationException("not yet");
  }

  /// A first look at a file that is written as somebody says.
  ///
  /// @throws SheetBroken when it cannot be read so
  public static SheetLook inspect(SheetSource source, SheetForm form, SheetLimits limits) {
    throw new UnsupportedOperationException("not yet");
  }

  /// @throws SheetBroken when it cannot be read so
  public static SheetRows open(SheetSource source, SheetForm form, SheetLimits limits) {
    throw new UnsupportedOperationException("not yet");
  }
}
