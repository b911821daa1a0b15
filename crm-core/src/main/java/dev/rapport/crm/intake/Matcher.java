package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds whom a row is about, among those of the book and those whom the file has made. Confined to
/// one thread.
final class Matcher {
  private static final int MOST_CANDIDATES = 10;

  private final KeyIndex index;
  private final Keys keys;
  private final Function<Set<Long>, Map<Long, Known>> closer;

  /// Whom this stretch of rows may be about; those whom it makes come to them.
  private Map<Long, Known> known = new HashMap<>();

  Matcher(KeyIndex index, Keys keys, Function<Set<Long>, Map<Long, Known>> closer) {
    this.index = index;
    this.keys = keys;
    this.closer = closer;
  }

  sealed interface Verdict {
    record New() implements Verdict {}

    record Same(long id, Likeness by, String value) implements Verdict {}

    record Several(List<Fate.Candidate> who, String value) implements Verdict {}
  }

  /// A prospect with what it is looked up by.
  @SuppressWarnings("ArrayRecordComponent") // millions of keys, compared with nothing
  record Looked(Prospect prospect, Words name, Words organisation, long[] keys) {}

  /// Whom the keys of a stretch name, before its rows are looked at one by one.
  void gather(Set<Long> wanted) {
    known = closer.apply(wanted);
  }

  /// Said before they are looked up one by one.
  void near(Looked one) {
    index.near(one.keys());
  }

  /// Those who may have any of its keys.
  void collect(Looked one, Set<Long> wanted) {
    for (long key : one.keys()) {
      for (long id : index.find(key)) {
        wanted.add(id);
      }
    }
  }

  @Nullable Known find(long id) {
    return known.get(id);
  }

  /// All of a row, in their order.
  List<Looked> looked(List<Prospect> row) {
    var names = new Words[row.size()];
    for (int i = 0; i < names.length; i++) {
      var one = row.get(i);
      names[i] = one.person() ? keys.personName(one.name()) : keys.organisationName(one.name());
    }
    var looked = new ArrayList<Looked>(names.length);
    for (int i = 0; i < names.length; i++) {
      var one = row.get(i);
      var organisation = one.organisation() < 0 ? Words.NONE : names[one.organisation()];
      looked.add(new Looked(one, names[i], organisation, keys.of(one, names[i], organisation)));
    }
    return looked;
  }

  /// Somebody whom the file makes.
  void remember(long id, Looked one) {
    var prospect = one.prospect();
    for (long key : one.keys()) {
      index.add(key, id);
    }
    known.put(
        id,
        new Known(
            id,
            prospect.kind(),
            prospect.name(),
            one.name(),
            one.organisation().none() ? List.of() : List.of(one.organisation()),
            numbers(prospect),
            contacts(prospect),
            prospect.reachable()));
  }

  private static Set<String> numbers(Prospect prospect) {
    if (prospect.numbers().isEmpty()) {
      return Set.of();
    }
    var numbers = new ArrayList<String>(prospect.numbers().size());
    for (var reach : prospect.numbers()) {
      var e164 = reach.number().e164();
      if (e164 != null) {
        numbers.add(Known.number(e164, reach.number().extension()));
      }
    }
    return Set.copyOf(numbers);
  }

  private static Set<String> contacts(Prospect prospect) {
    if (prospect.contacts().isEmpty()) {
      return Set.of();
    }
    var contacts = new ArrayList<String>(prospect.contacts().size());
    for (var contact : prospect.contacts()) {
      if (Keys.tells(contact.kind())) {
        contacts.add(Known.contact(contact));
      }
    }
    return Set.copyOf(contacts);
  }

  List<Known> candidates(Looked one) {
    var found = new ArrayList<Known>(4);
    for (long key : one.keys()) {
      for (long id : index.find(key)) {
        var candidate = known.get(id);
        if (candidate != null && !holds(found, id)) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  private static boolean holds(List<Known> some, long id) {
    for (var one : some) {
      if (one.id() == id) {
        return true;
      }
    }
    return false;
  }

  private record Match(Known who, Map<Likeness, String> by) {
    Likeness first() {
      return by.keySet().iterator().next();
    }

    int strength() {
      return by.keySet().stream().mapToInt(Likeness::weight).sum();
    }

    Fate.Candidate candidate() {
      return new Fate.Candidate(new ClientId(who.id()), by.keySet());
    }
  }

  Verdict find(Looked one) {
    var matches = new ArrayList<Match>();
    for (var candidate : candidates(one)) {
      var by = candidate.likeness(one.prospect(), one.name(), one.organisation());
      if (!by.isEmpty()) {
        matches.add(new Match(candidate, by));
      }
    }
    if (matches.isEmpty()) {
      return new Verdict.New();
    }
    matches.sort(
        Comparator.comparingInt(Match::strength)
            .reversed()
            .thenComparing(m -> !m.who().words().equals(one.name()))
            .thenComparingLong(m -> m.who().id()));
    var best = matches.getFirst();
    var value = best.by().getOrDefault(best.first(), "");
    return clear(matches, one)
        ? new Verdict.Same(best.who().id(), best.first(), value)
        : new Verdict.Several(
            matches.stream().limit(MOST_CANDIDATES).map(Match::candidate).toList(), value);
  }

  /// Whether the best is better than the next: by more that is the same, or by being called so
  /// alone.
  private static boolean clear(List<Match> matches, Looked one) {
    if (matches.size() == 1) {
      return true;
    }
    var best = matches.get(0);
    var next = matches.get(1);
    return best.strength() > next.strength()
        || (best.who().words().equals(one.name()) && !next.who().words().equals(one.name()));
  }
}
