package dev.rapport.crm.columns;

import java.util.List;

/// How the cells of one file are read.
///
/// @param dates order of the parts of a date where the file leaves it open
public record RowSettings(DateOrder dates, List<OwnColumn> ownFields) {
  public RowSettings {
    ownFields = List.copyOf(ownFields);
  }

  public enum DateOrder {
    DMY,
    MDY,
    YMD
  }
}
