package dev.rapport.crm.columns;

import dev.rapport.crm.columns.Meaning.To;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Guesses what the columns of a spreadsheet mean: by headings in three languages, those of well
/// known programs, and by what stands in the cells.
public final class Columns {
  private static final double BY_OWN_LABEL = 0.97;
  private static final double CONTRADICTED = 0.4;
  private static final double LESS_WHEN_EMPTY = 0.05;

  private Columns() {}

  /// @param headings empty texts where there are none
  /// @param samples first cells of each column, as long as `headings`
  public static List<ColumnGuess> guess(
      List<String> headings, List<List<String>> samples, List<OwnColumn> ownFields) {
    var guesses = new ArrayList<ColumnGuess>();
    for (var i = 0; i < headings.size(); i++) {
      guesses.add(guess(i, headings.get(i), new Contents(samples.get(i)), ownFields));
    }
    return Agreement.of(headings, guesses);
  }

  private static ColumnGuess guess(
      int index, String heading, Contents contents, List<OwnColumn> ownFields) {
    var own = own(heading, ownFields);
    if (own.isPresent()) {
      return new ColumnGuess(index, Meaning.field(own.get().key()), BY_OWN_LABEL);
    }
    return HeadingRules.of(index, heading)
        .map(byHeading -> weighed(byHeading, contents))
        .orElseGet(() -> contents.guess(index));
  }

  private static Optional<OwnColumn> own(String heading, List<OwnColumn> ownFields) {
    var plain = HeadingRules.plain(heading);
    return ownFields.stream()
        .filter(own ->
            HeadingRules.plain(own.key()).equals(plain)
                || own.labels().stream().map(HeadingRules::plain).anyMatch(plain::equals))
        .filter(_ -> !plain.isEmpty())
        .findFirst();
  }

  /// A heading that its cells contradict is doubted, or overruled where the cells are plain.
  private static ColumnGuess weighed(ColumnGuess byHeading, Contents contents) {
    var meaning = byHeading.meaning();
    if (contents.empty()) {
      return new ColumnGuess(byHeading.index(), meaning, byHeading.sure() - LESS_WHEN_EMPTY);
    }
    var fitting =
        switch (meaning.to()) {
          case NUMBER -> contents.numbers();
          case BIRTHDAY -> contents.dates();
          case CONTACT ->
              meaning.contact().equals("email") ? contents.emails() : 1 - contents.emails();
          case FIRST_NAME, LAST_NAME, MIDDLE_NAME, ROLE, OWNER, ORGANISATION, PERSON ->
              1 - Math.max(contents.emails(), contents.numbers());
          case NAME -> {
            if (contents.organisations() > 0.9) {
              yield 1;
            }
            yield 1 - Math.max(contents.emails(), contents.numbers());
          }
          default -> 1;
        };
    if (fitting >= 0.5) {
      return byHeading;
    }
    var byCells = contents.guess(byHeading.index());
    return byCells.meaning().to() != To.IGNORE && byCells.sure() >= 0.8 && fitting < 0.1
        ? new ColumnGuess(byCells.index(), byCells.meaning(), 0.6)
        : new ColumnGuess(byHeading.index(), meaning, CONTRADICTED);
  }
}
