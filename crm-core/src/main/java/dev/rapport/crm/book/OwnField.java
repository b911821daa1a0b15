package dev.rapport.crm.book;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A field that the house defined for itself.
///
/// @param key names it for ever, on the wire and in the base
/// @param labels language → text; one at least
/// @param archived no longer asked for; what was written in it stays and can be read
public record OwnField(
    String key,
    About about,
    Type type,
    Map<String, String> labels,
    List<Choice> choices,
    int position,
    boolean archived,
    long version) {

  public OwnField {
    labels = Map.copyOf(labels);
    choices = List.copyOf(choices);
  }

  public enum About {
    PERSON,
    ORGANISATION,
    BOTH;

    boolean fits(ClientBrief.Kind kind) {
      return this == BOTH || name().equals(kind.name());
    }
  }

  public enum Type {
    TEXT,
    NUMBER,
    DATE,
    CHOICE,
    LINK
  }

  /// @param code what is kept; the labels may change
  public record Choice(String code, Map<String, String> labels) {
    public Choice {
      labels = Map.copyOf(labels);
    }
  }

  /// In this language, else in any.
  public String label(String language) {
    return labels.getOrDefault(
        language, labels.getOrDefault("en", labels.values().stream().findFirst().orElse(key)));
  }

  static String code(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
