package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientBulk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The words that stand in the clients' texts, in memory. Read whole once, then only what came
/// since: every word names the transaction that wrote it, and what was still going on at the last
/// look is looked at again.
@Component
final class BookWords {
  private static final int FEW = 2_000;

  /// Everything up to the present transactions; after a restore from another database's copy the
  /// written ids may lie in the future, and are then left for later.
  private static final String SINCE =
      """
      select word from client_word
       where tx >= cast(:since as xid8) and tx < pg_snapshot_xmax(pg_current_snapshot())
      """;

  private final JdbcClient jdbc;
  private volatile Known known = new Known(WordList.NONE, WordList.NONE);
  private String since = "";

  BookWords(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param many read long ago
  /// @param few came since
  record Known(WordList many, WordList few) {
    boolean any(Predicate<WordList> question) {
      return question.test(many) || question.test(few);
    }

    boolean begins(String prefix) {
      return any(list -> list.begins(prefix));
    }

    List<WordList> lists() {
      return List.of(many, few);
    }
  }

  /// Whether a word of the book that begins so would be here: numbers have no slips, and what is
  /// very short or long is no word.
  static boolean keeps(String beginning) {
    int length = beginning.codePointCount(0, beginning.length());
    return length >= ClientBulk.SHORTEST_WORD
        && length <= ClientBulk.LONGEST_WORD
        && beginning.codePoints().anyMatch(c -> c < '0' || c > '9');
  }

  /// As of now: another's commit counts.
  Known now() {
    refresh();
    return known;
  }

  private synchronized void refresh() {
    var horizon =
        jdbc.sql("select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)")
            .query(String.class)
            .single();
    if (since.isEmpty()) {
      known = new Known(WordList.of(read("select word from client_word", "")), WordList.NONE);
    } else {
      var came = new ArrayList<>(read(SINCE, since));
      came.removeIf(word -> known.any(list -> list.has(word)));
      if (!came.isEmpty()) {
        add(came);
      }
    }
    since = horizon;
  }

  private void add(List<String> came) {
    var few = known.few().with(came);
    known =
        few.size() <= FEW
            ? new Known(known.many(), few)
            : new Known(known.many().with(words(few)), WordList.NONE);
  }

  private static List<String> words(WordList list) {
    var words = new ArrayList<String>(list.size());
    for (var i = 0; i < list.size(); i++) {
      words.add(list.word(i));
    }
    return words;
  }

  private List<String> read(String sql, String since) {
    var statement = jdbc.sql(sql);
    return (since.isEmpty() ? statement : statement.param("since", since))
        .query((row, _) -> row.getString(1))
        .list();
  }
}
