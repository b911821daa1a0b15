package dev.rapport.crm.book;

import java.sql.ResultSet;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The database's `fold()` without asking it for each text: it works letter by letter, so what it
/// makes of a letter is asked once, 256 neighbours at a time.
@Component
public final class Folding {
  private static final int BLOCK = 256;

  /// Becomes another letter at the end of a word in some locales.
  private static final char SIGMA = 'Σ';

  private final JdbcClient jdbc;
  private final AtomicReferenceArray<String @Nullable []> blocks =
      new AtomicReferenceArray<>(65_536 / BLOCK);

  Folding(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Words without case, accents and punctuation, a space around each.
  public String fold(String text) {
    var folded = new char[text.length() + text.length() / 4 + 8];
    int length = 1;
    folded[0] = ' ';
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (Character.isSurrogate(letter) || letter == SIGMA) {
        return asked(text);
      }
      var letters = block(letter / BLOCK)[letter % BLOCK];
      if (length + letters.length() >= folded.length) {
        folded = Arrays.copyOf(folded, 2 * folded.length + letters.length());
      }
      for (int k = 0; k < letters.length(); k++) {
        char one = letters.charAt(k);
        if (one != ' ' || folded[length - 1] != ' ') {
          folded[length++] = one;
        }
      }
    }
    if (length == 1 || folded[length - 1] != ' ') {
      folded[length++] = ' ';
    }
    return new String(folded, 0, length);
  }

  private String asked(String text) {
    return jdbc.sql("select fold(:text)")
        .param("text", text.replace("\0", ""))
        .query(String.class)
        .single();
  }

  private String[] block(int number) {
    var known = blocks.get(number);
    if (known != null) {
      return known;
    }
    var block = new String[BLOCK];
    Arrays.fill(block, " ");
    jdbc.sql(
            """
            select i, regexp_replace(lower(unaccent(chr(i))), '[^[:alnum:]]', ' ', 'g') as letters
              from generate_series(greatest(cast(:first as int), 1), :last) i
            """)
        .param("first", number * BLOCK)
        .param("last", number * BLOCK + BLOCK - 1)
        .query((ResultSet row) -> {
          block[row.getInt("i") % BLOCK] = row.getString("letters");
        });
    blocks.set(number, block);
    return block;
  }
}
