package dev.rapport.crm.mentions;

import dev.rapport.crm.book.Folding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Names of two words and more: their words stand together, in whichever order. One word alone
/// names too many.
final class SoughtName {
  private static final int FEWEST = 2;

  private final FoldedWords words;
  private final Set<List<String>> names = new HashSet<>();
  private final Set<String> parts = new HashSet<>();

  SoughtName(Collection<String> names, Folding folding) {
    this.words = new FoldedWords(folding);
    for (String name : names) {
      var folded = words.of(name).stream().map(FoldedWords.Word::folded).sorted().toList();
      if (folded.size() >= FEWEST) {
        this.names.add(folded);
        parts.addAll(folded);
      }
    }
  }

  List<String> queries() {
    return names.stream()
        .map(name -> name.stream().map(Words::quoted).distinct().collect(Collectors.joining("&")))
        .toList();
  }

  List<Hit> hits(String text) {
    var hits = new ArrayList<Hit>();
    if (names.isEmpty()) {
      return hits;
    }
    var all = words.of(text);
    for (int i = 0; i < all.size(); i++) {
      if (parts.contains(all.get(i).folded())) {
        hits(all, i, hits);
      }
    }
    return hits;
  }

  private void hits(List<FoldedWords.Word> all, int first, List<Hit> hits) {
    for (var name : names) {
      int end = first + name.size();
      if (end <= all.size()) {
        var window = all.subList(first, end);
        if (window.stream().map(FoldedWords.Word::folded).sorted().toList().equals(name)) {
          hits.add(new Hit(window.getFirst().start(), window.getLast().end(), Mention.By.NAME));
        }
      }
    }
  }
}
