package dev.rapport.crm.sheets;

import java.time.Duration;

/// How much of somebody's file is read before it is given up.
///
/// @param bytes of the file
/// @param inflatedBytes of all that is packed in it
/// @param ratio of unpacked to packed bytes, looked at beyond the first ten megabytes
/// @param rows with anything in them, the headings among them
/// @param cells of all rows together, empty ones between others among them
/// @param columns of one row; a longer row is cut and has a fault
/// @param cellLength in UTF-16 units; a longer cell is cut and its row has a fault
/// @param time of reading, as far as it is spent in here
public record SheetLimits(
    long bytes,
    long inflatedBytes,
    int ratio,
    long rows,
    long cells,
    int columns,
    int cellLength,
    Duration time) {

  /// Those of an import: two million rows of fifty columns.
  public static SheetLimits usual() {
    return new SheetLimits(
        512_000_000L,
        8_000_000_000L,
        400,
        2_000_000,
        200_000_000L,
        1_000,
        32_767, // as many as Excel puts into a cell
        Duration.ofMinutes(30));
  }
}
