package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ListedNumber;
import dev.rapport.crm.finding.FoundPage.Why;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Says where in a client the search found what was typed.
@Component
final class Reasons {
  private static final int MOST = 3;
  private static final int AROUND = 40;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern ACCENT = Pattern.compile("(?<!и)\\p{M}+");
  private static final Pattern DIGIT = Pattern.compile("\\d");

  private final Details details;

  Reasons(Details details) {
    this.details = details;
  }

  /// The likeliest places first; the name wherever it has a part in it.
  List<Why> of(
      Meaning meaning, ClientBrief brief, List<ListedNumber> numbers, Details.Detail detail) {
    return switch (meaning) {
      case Meaning.Everything _ -> List.of();
      case Meaning.Digits number -> number(number, numbers, detail);
      case Meaning.Mail mail -> mail(mail, detail);
      case Meaning.Words words -> words(words, brief, detail);
    };
  }

  private static List<Why> number(
      Meaning.Digits asked, List<ListedNumber> numbers, Details.Detail detail) {
    var all = new ArrayList<Why>();
    for (var listed : numbers) {
      var number = listed.number();
      var typed = number.typed();
      var e164 = number.e164() == null ? "" : number.e164();
      if (e164.equals(asked.e164()) && !e164.isEmpty()) {
        all.add(new Why("number", typed, List.of(new int[] {0, typed.length()})));
      } else if (asked.beginnings().stream().anyMatch(e164::startsWith)) {
        digits("number", typed, asked.digits(), false).ifPresent(all::add);
      } else {
        digits("number", typed, asked.digits(), true).ifPresent(all::add);
      }
    }
    for (var contact : detail.contacts()) {
      if (contact
          .value()
          .replaceAll("\\W", "")
          .toLowerCase(Locale.ROOT)
          .startsWith(asked.digits())) {
        digits("contact." + contact.kind(), contact.value(), asked.digits(), false)
            .ifPresent(all::add);
      }
    }
    return all.stream().limit(MOST).toList();
  }

  /// Marks so many digits from the end or from the beginning.
  private static Optional<Why> digits(String field, String typed, String digits, boolean end) {
    var places = DIGIT.matcher(typed).results().map(java.util.regex.MatchResult::start).toList();
    var bare = typed.replaceAll("\\D", "");
    if (end && !bare.endsWith(digits)) {
      return Optional.empty();
    }
    var count = Math.min(digits.length(), places.size());
    var marked =
        end ? places.subList(places.size() - count, places.size()) : places.subList(0, count);
    return marked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Why(field, typed, List.of(new int[] {marked.getFirst(), marked.getLast() + 1})));
  }

  private static List<Why> mail(Meaning.Mail mail, Details.Detail detail) {
    return detail.contacts().stream()
        .filter(c -> c.value().toLowerCase(Locale.ROOT).startsWith(mail.folded()))
        .map(c ->
            new Why(
                "contact." + c.kind(), c.value(), List.of(new int[] {0, mail.folded().length()})))
        .limit(MOST)
        .toList();
  }

  private List<Why> words(Meaning.Words words, ClientBrief brief, Details.Detail detail) {
    var all = new ArrayList<Why>();
    marked("name", brief.name(), words).ifPresent(all::add);
    for (var place : detail.places()) {
      marked("organisation", place.name(), words).ifPresent(all::add);
    }
    for (var contact : detail.contacts()) {
      marked("contact." + contact.kind(), contact.value(), words).ifPresent(all::add);
    }
    for (var field : detail.fields().properties()) {
      if (field.getValue().isString()) {
        marked("fields." + field.getKey(), field.getValue().stringValue(), words)
            .ifPresent(all::add);
      }
    }
    marked("note", detail.note(), words).ifPresent(all::add);
    if (all.isEmpty()) {
      details.notes(List.of(brief.id())).getOrDefault(brief.id().value(), List.of()).stream()
          .flatMap(note -> marked("note", note, words).stream())
          .forEach(all::add);
    }
    return all.stream().limit(MOST).toList();
  }

  private static Optional<Why> marked(String field, String text, Meaning.Words words) {
    var marks = new ArrayList<int[]>();
    WORD.matcher(text)
        .results()
        .filter(word -> meant(folded(word.group()), words))
        .forEach(word -> marks.add(new int[] {word.start(), word.end()}));
    return marks.isEmpty() ? Optional.empty() : Optional.of(cut(field, text, marks));
  }

  /// A long text is told around the first mark.
  private static Why cut(String field, String text, List<int[]> marks) {
    var first = marks.getFirst()[0];
    var from = text.length() <= AROUND * 3 ? 0 : Math.max(0, first - AROUND);
    var until =
        text.length() <= AROUND * 3 ? text.length() : Math.min(text.length(), first + AROUND * 2);
    var before = from > 0 ? "… " : "";
    var shift = before.length() - from;
    var shown =
        marks.stream()
            .filter(mark -> mark[1] <= until)
            .map(mark -> new int[] {mark[0] + shift, mark[1] + shift})
            .toList();
    return new Why(
        field, before + text.substring(from, until) + (until < text.length() ? " …" : ""), shown);
  }

  private static boolean meant(String word, Meaning.Words words) {
    return words.groups().stream().anyMatch(group -> group.stream().anyMatch(word::startsWith));
  }

  /// Near enough to `fold` in the database: `ё` is `е` there, but `й` is no `и`.
  private static String folded(String word) {
    var apart = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return Normalizer.normalize(ACCENT.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
  }
}
