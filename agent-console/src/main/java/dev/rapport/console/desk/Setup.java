package dev.rapport.console.desk;

import dev.rapport.crm.desk.Choices;
import java.util.List;

/// What the app offers to choose from, labels in the user's language.
record Setup(
    List<Option> dispositions,
    List<Option> pauseReasons,
    List<LineName> lines,
    String defaultRegion) {

  record Option(String code, String label) {}

  record LineName(String number, String name) {}

  static List<Option> options(List<Choices.Choice> choices, String language) {
    return choices.stream().map(c -> new Option(c.code(), c.label(language))).toList();
  }
}
