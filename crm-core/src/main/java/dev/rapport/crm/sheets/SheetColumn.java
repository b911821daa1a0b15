package dev.rapport.crm.sheets;

import java.util.List;

/// A column as it is shown before anything is imported.
///
/// @param heading empty where there is none
/// @param samples the first cells that hold anything
public record SheetColumn(int index, String heading, List<String> samples) {
  public SheetColumn {
    samples = List.copyOf(samples);
  }
}
