package dev.rapport.crm.mentions;

import dev.rapport.crm.book.Folding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes texts apart into words as the search does, and knows where each of them stands.
final class FoldedWords {
  private final Folding folding;
  private final Map<Integer, String> letters = new HashMap<>();

  FoldedWords(Folding folding) {
    this.folding = folding;
  }

  /// @param end behind its last letter in the text
  record Word(String folded, int start, int end) {}

  List<Word> of(String text) {
    var words = new ArrayList<Word>();
    var word = new StringBuilder();
    int start = 0;
    int end = 0;
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      int next = i + Character.charCount(letter);
      String folded = fold(letter);
      for (int k = 0; k < folded.length(); k++) {
        if (folded.charAt(k) == ' ') {
          add(words, word, start, end);
          continue;
        }
        if (word.isEmpty()) {
          start = i;
        }
        word.append(folded.charAt(k));
        end = next;
      }
      i = next;
    }
    add(words, word, start, end);
    return words;
  }

  private static void add(List<Word> words, StringBuilder word, int start, int end) {
    if (!word.isEmpty()) {
      words.add(new Word(word.toString(), start, end));
      word.setLength(0);
    }
  }

  /// A blank for what belongs to no word.
  private String fold(int letter) {
    if (letter < 128) {
      return Character.isLetterOrDigit(letter)
          ? Character.toString(Character.toLowerCase(letter))
          : " ";
    }
    return letters.computeIfAbsent(
        letter,
        l -> {
          String folded = folding.fold(Character.toString(l));
          String inner = folded.strip();
          return inner.isEmpty() ? " " : inner;
        });
  }
}
