package dev.rapport.crm.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FoldingTest {
  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "Ёлка",
          "ЩУКИН",
          "José Núñez",
          "O'Brien-Smith",
          "ООО «Ромашка»",
          "Straße",
          "ΣΟΦΟΣ",
          "İstanbul",
          "Æther",
          "№ 5",
          "a\u0300b",
          "日本",
          "😀 smile",
          "\u00A0x\u200By",
          "1½",
          "ﬁn",
          "\uFFFD");

  private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
  private final Folding folding = new Folding(jdbc);

  @Test
  void aTextIsFoldedAsTheDatabaseFoldsIt() {
    var texts = new ArrayList<>(WORDS);
    WORDS.forEach(a -> WORDS.forEach(b -> texts.add(a + b)));
    var random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(24); n > 0; n--) {
        int bound = random.nextInt(4) == 0 ? 0xFFFE : 0x600;
        char letter = (char) (1 + random.nextInt(bound));
        text.append(Character.isSurrogate(letter) ? ' ' : letter);
      }
      texts.add(text.toString());
    }

    var folded =
        jdbc.sql("select fold(t) from unnest(:texts) with ordinality as u (t, n) order by n")
            .param("texts", texts.toArray(String[]::new))
            .query(String.class)
            .list();

    for (int i = 0; i < texts.size(); i++) {
      assertThat(folding.fold(texts.get(i))).as(texts.get(i)).isEqualTo(folded.get(i));
    }
  }
}
