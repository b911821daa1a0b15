package dev.rapport.crm.desk;

import java.util.List;

/// What agents pick from, in the order they see it. Answers from memory.
public interface Choices {
  List<Choice> dispositions();

  List<Choice> pauseReasons();

  /// @param code stable, stored
  record Choice(String code, String en, String ru, String es) {

    /// @param language `en`, `ru` or `es`; anything else reads English
    public String label(String language) {
      return switch (language) {
        case "ru" -> ru;
        case "es" -> es;
        default -> en; // an open border: browsers send any language
      };
    }
  }
}
