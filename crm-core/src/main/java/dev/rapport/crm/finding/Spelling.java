package dev.rapport.crm.finding;

import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The words of the book, and which of them somebody may have meant.
@Component
final class Spelling {
  private static final int MOST_SIMILAR = 200;
  private static final int MOST_MEANT = 8;

  private final JdbcClient jdbc;

  Spelling(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The words of a text as the search sees them: letters and digits only.
  List<String> words(String text) {
    return jdbc.sql(
            "select word from string_to_table(btrim(fold(:text)), ' ') word where word <> ''")
        .param("text", text.replace("\0", ""))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Patterns of the words that are a slip of the fingers away, nearest first; the word itself, by
  /// its beginning, is among them when the book has it.
  List<String> near(String word) {
    // two swapped letters in the middle of a word leave fewer trigrams than the default asks for
    jdbc.sql("set local pg_trgm.similarity_threshold = 0.15").update();
    var similar =
        jdbc.sql(
                """
                select word from client_word where word % :word
                 order by similarity(word, :word) desc, word limit :most
                """)
            .param("word", word)
            .param("most", MOST_SIMILAR)
            .query((row, _) -> row.getString(1))
            .list();
    return similar.stream()
        .filter(w -> w.startsWith(word) || Typo.likely(word, w))
        .sorted(Comparator.comparingInt(w -> w.startsWith(word) ? 0 : Typo.distance(word, w)))
        .limit(MOST_MEANT)
        .map(w -> "% " + w + " %")
        .toList();
  }
}
