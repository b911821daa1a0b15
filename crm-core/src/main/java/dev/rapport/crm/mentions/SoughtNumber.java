package dev.rapport.crm.mentions;

import dev.rapport.crm.book.Person;
import dev.rapport.crm.numbers.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One number in whatever form people write it: the digits behind the country code, parted as one
/// likes, with or without what is dialled before them.
///
/// @param national those digits
/// @param country the code; empty if unknown
record SoughtNumber(String national, String country) {
  /// Fewer digits are too many things.
  private static final int FEWEST = 7;

  /// More are no number; and the ways to part them are very many.
  private static final int MOST = 15;

  /// A group of one digit stands in the front only.
  private static final int SMALLEST_GROUP = 2;

  /// The numbers of a person. One that no numbering plan knows is taken as it was written.
  static List<SoughtNumber> of(Person person) {
    var known = person.numbers().stream().map(SoughtNumber::ofCanonical);
    var typed = person.typed().stream().map(t -> new SoughtNumber(t.replaceAll("[^0-9]", ""), ""));
    var all = new ArrayList<SoughtNumber>();
    Stream.concat(known, typed)
        .filter(number -> number.national.length() >= FEWEST)
        .filter(number -> number.national.length() <= MOST)
        .filter(number -> all.stream().noneMatch(other -> other.covers(number)))
        .forEach(all::add);
    return all;
  }

  private static SoughtNumber ofCanonical(String e164) {
    String all = e164.replaceAll("[^0-9]", "");
    String national = Numbers.national(e164);
    boolean told = all.endsWith(national) && national.length() < all.length();
    return told
        ? new SoughtNumber(national, all.substring(0, all.length() - national.length()))
        : new SoughtNumber(all, "");
  }

  /// Whether the other is this one with something dialled before it.
  private boolean covers(SoughtNumber other) {
    return other.national.endsWith(national)
        && prefix()
            .matcher(other.national.substring(0, other.national.length() - national.length()))
            .matches();
  }

  /// What may be dialled before the number.
  Pattern prefix() {
    return Pattern.compile("(?:(?:00|011|810)?" + country + "0?|0|1|8)?");
  }

  /// Every way to part it, each with what may stand before it in one word with its first digits.
  String query() {
    return partings(national).stream()
        .map(parts ->
            Stream.concat(
                    Stream.of(before().map(p -> Words.quoted(p + parts.getFirst())).collect(any())),
                    parts.stream().skip(1).map(Words::quoted))
                .distinct()
                .collect(Collectors.joining("&")))
        .collect(Collectors.joining("|"));
  }

  private Stream<String> before() {
    Set<String> before = new LinkedHashSet<>(List.of("", "8", "0", "1"));
    if (!country.isEmpty()) {
      before.addAll(List.of(country, "00" + country));
    }
    return before.stream();
  }

  private static java.util.stream.Collector<CharSequence, ?, String> any() {
    return Collectors.joining("|", "(", ")");
  }

  private static List<List<String>> partings(String digits) {
    var all = new ArrayList<List<String>>();
    for (int first = 1; first <= digits.length(); first++) {
      var head = digits.substring(0, first);
      for (var tail : groups(digits.substring(first))) {
        all.add(Stream.concat(Stream.of(head), tail.stream()).toList());
      }
    }
    return all;
  }

  private static List<List<String>> groups(String digits) {
    if (digits.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<String>>();
    for (int first = SMALLEST_GROUP; first <= digits.length(); first++) {
      for (var tail : groups(digits.substring(first))) {
        all.add(Stream.concat(Stream.of(digits.substring(0, first)), tail.stream()).toList());
      }
    }
    return all;
  }

  static List<Hit> hits(String text, Collection<SoughtNumber> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return DigitRun.of(text).stream()
        .flatMap(run -> numbers.stream().flatMap(number -> run.find(number).stream()))
        .toList();
  }

  Optional<Integer> next(String digits, int from) {
    int at = digits.indexOf(national, from);
    return at < 0 ? Optional.empty() : Optional.of(at);
  }
}
