package dev.rapport.crm.sheets;

import java.util.List;
import java.util.Optional;

/// The rows of one sheet that hold anything, first to last, the headings left out. Confined to one
/// thread; what a row says is gone with the next one.
public interface SheetRows extends AutoCloseable {

  /// @return false after the last
  /// @throws SheetBroken when the file cannot be read on
  boolean next();

  /// Where the row begins in the file, counted from 1: a line of text, or a sheet's row.
  long line();

  /// How many cells the row has.
  int size();

  /// Empty where there is no such cell.
  String cell(int index);

  CellKind kind(int index);

  /// A view of the row's cells, overwritten by the next row: copy what is kept.
  List<String> cells();

  /// What is wrong with this row alone; its cells are then cut.
  Optional<SheetFault> fault();

  /// How much of the file is read, from 0 to 1.
  double part();

  @Override
  void close();
}
