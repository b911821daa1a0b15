package dev.rapport.crm.finding;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/// Words in order, packed: a million take some 20 MB. Being in order it is a tree of letters too.
final class WordList {
  static final WordList NONE = new WordList(new char[0], new int[1]);

  private final char[] letters;
  private final int[] starts;

  private WordList(char[] letters, int[] starts) {
    this.letters = letters;
    this.starts = starts;
  }

  static WordList of(Collection<String> words) {
    return NONE.with(words);
  }

  /// These and more.
  WordList with(Collection<String> more) {
    var added = List.copyOf(new TreeSet<>(more));
    var all = new java.util.ArrayList<String>(size() + added.size());
    Iterator<String> next = added.iterator();
    var waiting = next.hasNext() ? next.next() : "";
    for (var i = 0; i < size(); i++) {
      var own = word(i);
      while (!waiting.isEmpty() && waiting.compareTo(own) <= 0) {
        if (!waiting.equals(own)) {
          all.add(waiting);
        }
        waiting = next.hasNext() ? next.next() : "";
      }
      all.add(own);
    }
    while (!waiting.isEmpty()) {
      all.add(waiting);
      waiting = next.hasNext() ? next.next() : "";
    }
    return packed(all);
  }

  private static WordList packed(List<String> words) {
    var starts = new int[words.size() + 1];
    for (var i = 0; i < words.size(); i++) {
      starts[i + 1] = starts[i] + words.get(i).length();
    }
    var letters = new char[starts[words.size()]];
    for (var i = 0; i < words.size(); i++) {
      words.get(i).getChars(0, words.get(i).length(), letters, starts[i]);
    }
    return new WordList(letters, starts);
  }

  int size() {
    return starts.length - 1;
  }

  int length(int word) {
    return starts[word + 1] - starts[word];
  }

  char letter(int word, int at) {
    return letters[starts[word] + at];
  }

  String word(int word) {
    return new String(letters, starts[word], length(word));
  }

  /// Whether any word begins like this.
  boolean begins(String prefix) {
    var at = first(prefix);
    return at < size() && length(at) >= prefix.length() && compare(at, prefix) == 0;
  }

  boolean has(String word) {
    var at = first(word);
    return at < size() && length(at) == word.length() && compare(at, word) == 0;
  }

  /// The end of the words that have the same letter at this place as the first of them.
  int sameLetter(int from, int end, int at) {
    var letter = letter(from, at);
    var low = from + 1;
    var high = end;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (letter(middle, at) == letter) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int first(String text) {
    var low = 0;
    var high = size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (compare(middle, text) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// As far as the text goes: a word that begins with it is equal.
  private int compare(int word, String text) {
    var length = length(word);
    for (var i = 0; i < text.length(); i++) {
      if (i == length) {
        return -1;
      }
      var difference = letter(word, i) - text.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
