package dev.rapport.crm.mentions;

import dev.rapport.crm.book.Folding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// E-mail addresses, whatever their letters' case.
final class SoughtEmail {
  private static final Pattern FORM = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

  private final List<String> addresses;
  private final List<Pattern> patterns;
  private final FoldedWords words;

  /// @param reached whatever reaches them; what is no e-mail address is left out
  SoughtEmail(Collection<String> reached, Folding folding) {
    this.addresses =
        reached.stream().map(String::strip).filter(a -> FORM.matcher(a).matches()).toList();
    this.patterns = addresses.stream().map(SoughtEmail::pattern).toList();
    this.words = new FoldedWords(folding);
  }

  /// Not as a part of a longer address.
  private static Pattern pattern(String address) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}._%+-])"
            + Pattern.quote(address)
            + "(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  List<String> queries() {
    return addresses.stream()
        .map(address ->
            words.of(address).stream()
                .map(word -> Words.quoted(word.folded()))
                .distinct()
                .collect(Collectors.joining("&")))
        .filter(query -> !query.isEmpty())
        .toList();
  }

  List<Hit> hits(String text) {
    var hits = new ArrayList<Hit>();
    for (var pattern : patterns) {
      pattern
          .matcher(text)
          .results()
          .forEach(found -> hits.add(new Hit(found.start(), found.end(), Mention.By.EMAIL)));
    }
    return hits;
  }
}
