package dev.rapport.crm.finding;

import dev.rapport.crm.numbers.Numbers;
import dev.rapport.crm.numbers.TypedNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what somebody typed: as it stands first, and only while nothing is found so, as typed on
/// the other keyboard layout, then with slips of the fingers, then both. Other letters (Petrov,
/// Петров) always count.
@Component
final class Understanding {
  private static final int MOST_WORDS = 6;
  private static final int LONGEST_TEXT = 200;
  private static final int FEWEST_DIGITS = 4;
  private static final int MOST_ALTERNATIVES = 12;
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  private final JdbcClient jdbc;
  private final Numbers numbers;
  private final BookWords words;

  Understanding(JdbcClient jdbc, Numbers numbers, BookWords words) {
    this.jdbc = jdbc;
    this.numbers = numbers;
    this.words = words;
  }

  /// One after another, the likeliest first; work is done only for what is asked for.
  List<Supplier<Optional<Meaning>>> meanings(String typed) {
    var stripped = typed.replace("\0", "").strip();
    var text = stripped.length() > LONGEST_TEXT ? stripped.substring(0, LONGEST_TEXT) : stripped;
    if (text.isEmpty()) {
      return List.of(() -> Optional.of(new Meaning.Everything()));
    }
    var asTyped = new Folded(text);
    var switched = new Folded(Layout.switched(text));
    return List.of(
        () -> number(text),
        () -> mail(text),
        () -> asTyped.words(this::asItStands),
        () -> switched.words(this::known),
        () -> asTyped.words(this::slipped),
        () -> switched.words(this::slipped));
  }

  private Optional<Meaning> number(String text) {
    var digits = text.replaceAll("\\D", "");
    if (digits.length() < FEWEST_DIGITS
        || digits.length() > 40
        || LETTER.matcher(withoutExtension(text)).find()) {
      return Optional.empty();
    }
    var e164 = numbers.read(text, "").number().e164();
    var beginnings = new ArrayList<String>();
    beginnings.add("+" + digits);
    if (digits.startsWith("8") && digits.length() > FEWEST_DIGITS) {
      beginnings.add("+7" + digits.substring(1));
    }
    return Optional.of(new Meaning.Digits(e164 == null ? "" : e164, digits, beginnings));
  }

  private static String withoutExtension(String text) {
    return TypedNumber.parse(text).map(TypedNumber::digits).orElse(text);
  }

  private static Optional<Meaning> mail(String text) {
    return text.indexOf('@') > 0 && text.length() > FEWEST_DIGITS
        ? Optional.of(
            new Meaning.Mail(text.toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", "")))
        : Optional.empty();
  }

  /// By its beginning, whether we know such a word or not.
  private List<String> asItStands(String word, BookWords.Known known) {
    var all = new LinkedHashSet<>(List.of(word));
    all.addAll(Transliteration.of(word, known));
    return few(all);
  }

  private List<String> known(String word, BookWords.Known known) {
    return asItStands(word, known).stream().filter(known::begins).toList();
  }

  private List<String> slipped(String word, BookWords.Known known) {
    var all = new LinkedHashSet<>(known(word, known));
    all.addAll(Slips.of(word, known));
    all.addAll(Slips.of(Transliteration.plain(word), known));
    return few(all);
  }

  /// Whether no word of the book begins as one of them must.
  private static boolean vain(List<List<String>> groups, BookWords.Known known) {
    return groups.stream()
        .anyMatch(
            group -> group.stream().allMatch(word -> BookWords.keeps(word) && !known.begins(word)));
  }

  private static List<String> few(java.util.Set<String> words) {
    return words.stream().limit(MOST_ALTERNATIVES).toList();
  }

  /// A text and its words as the search sees them, folded when first asked for.
  private final class Folded {
    private final String text;
    private List<String> folded = List.of();

    Folded(String text) {
      this.text = text;
    }

    Optional<Meaning> words(
        java.util.function.BiFunction<String, BookWords.Known, List<String>> alternatives) {
      if (folded.isEmpty()) {
        folded = fold(text);
      }
      if (folded.isEmpty()) {
        return Optional.empty();
      }
      var known = words.now();
      Function<String, List<String>> any = word -> alternatives.apply(word, known);
      var groups = folded.stream().map(any).toList();
      return groups.stream().anyMatch(List::isEmpty)
          ? Optional.empty()
          : Optional.of(new Meaning.Words(groups, folded, vain(groups, known)));
    }
  }

  private List<String> fold(String text) {
    return jdbc
        .sql("select word from string_to_table(btrim(fold(:text)), ' ') word where word <> ''")
        .param("text", text)
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .limit(MOST_WORDS)
        .toList();
  }
}
