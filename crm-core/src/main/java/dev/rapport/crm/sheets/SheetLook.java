package dev.rapport.crm.sheets;

import java.util.List;

/// A first look at a spreadsheet.
///
/// @param rowsAbout how many rows it holds without the headings, guessed by its size or told by the
///   file; 0 when nothing tells
public record SheetLook(SheetForm form, List<SheetColumn> columns, long rowsAbout) {
  public SheetLook {
    columns = List.copyOf(columns);
  }
}
