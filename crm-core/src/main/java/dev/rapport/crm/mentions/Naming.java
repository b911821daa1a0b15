package dev.rapport.crm.mentions;

import dev.rapport.crm.book.Folding;
import dev.rapport.crm.book.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All that names one person in a text.
final class Naming {
  private static final String MARK = "…";

  private final SoughtName names;
  private final SoughtEmail emails;
  private final List<SoughtNumber> numbers;

  Naming(Person person, Folding folding) {
    this.names = new SoughtName(person.names(), folding);
    this.emails = new SoughtEmail(person.words(), folding);
    this.numbers = SoughtNumber.of(person);
  }

  /// A text that names them has the words of one of these.
  List<String> queries() {
    return Stream.of(
            names.queries(), emails.queries(), numbers.stream().map(SoughtNumber::query).toList())
        .flatMap(List::stream)
        .toList();
  }

  /// In no order; they may overlap.
  List<Hit> hits(String text) {
    var hits = new ArrayList<Hit>(names.hits(text));
    hits.addAll(emails.hits(text));
    hits.addAll(SoughtNumber.hits(text, numbers));
    return hits;
  }

  /// The text with a mark for each hit; what one that went left side by side goes, too.
  String without(String text) {
    String left = text;
    for (var hits = hits(left); !hits.isEmpty(); hits = hits(left)) {
      var now = new StringBuilder();
      int at = 0;
      for (var hit : Hit.joined(hits)) {
        now.append(left, at, hit.start()).append(MARK);
        at = hit.end();
      }
      left = now.append(left, at, left.length()).toString();
    }
    return left;
  }
}
