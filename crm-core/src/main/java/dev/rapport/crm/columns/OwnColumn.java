package dev.rapport.crm.columns;

import java.util.List;
import java.util.Map;

/// A field that the house itself gave to clients.
///
/// @param labels in all languages
/// @param choices code by what may stand in a cell for it (any label, or the code itself)
public record OwnColumn(String key, Type type, List<String> labels, Map<String, String> choices) {
  public OwnColumn {
    labels = List.copyOf(labels);
    choices = Map.copyOf(choices);
  }

  public enum Type {
    TEXT,
    NUMBER,
    DATE,
    CHOICE,
    LINK
  }
}
