package dev.rapport.crm.mentions;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.TrashCan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundMentionsTest extends TwoClients {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Spoke with Inés Ávila today",
        "spoke with AVILA, Ines.",
        "ÁVILA\nINÉS",
        "asked for hola@SOLER.example, twice",
        "call +7 916 777-88-99 instead",
        "call 8(916)7778899 instead",
        "call 89167778899",
        "call +79167778899",
        "7 916 777 88 99",
        "916-777-88-99",
        "00 7 (916) 777.88.99",
        "+34 600 111 222",
        "+34600111222",
        "600 11 12 22",
        "0034600111222"
      })
  void aNoteNamesThemHoweverTheyAreWritten(String text) {
    clients.addNote(other, BORIS, text);

    var mention = find().getFirst();

    assertThat(mention.text().place()).isEqualTo("note");
    assertThat(mention.text().client()).isEqualTo(other);
    assertThat(mention.text().by()).isEqualTo(BORIS);
    assertThat(mention.clientName()).isEqualTo("Otto");
    take(new TakeOut(true, Set.of()));
    assertThat(note()).doesNotContainIgnoringCase("avila", "soler", "778", "222").contains("…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Inés called, and so did Ávila's boss: Ávila",
        "Inés and Ávila",
        "order 1891677788991",
        "order 5591677788990",
        "my-hola@soler.example.com",
        "call 777-88-99"
      })
  void aLoneNameOrHalfANumberIsNoMention(String text) {
    clients.addNote(other, BORIS, text);

    assertThat(find()).isEmpty();
  }

  @Test
  void anAbsurdNumberIsNotTakenApartForEver() {
    jdbc.sql("insert into phone (client, position, typed) values (?, 5, ?)")
        .params(ines.value(), "1234567890".repeat(6))
        .update();

    assertThat(find()).isEmpty();
  }

  @Test
  void everyTextOfOthersIsLookedThroughButNotTheirOwn() {
    clients.addNote(ines, BORIS, "Ávila Inés said so");
    clients.addNote(other, BORIS, "Ávila Inés said so");
    edit(other, "knows Inés Ávila", "Inés Ávila told us");
    var trashed = create(person("Trudi"));
    clients.addNote(trashed, BORIS, "sister of Inés Ávila");
    context.getBean(TrashCan.class).throwAway(trashed, ANNA);

    assertThat(find())
        .extracting(m -> m.text().place(), m -> m.text().client(), m -> m.text().by())
        .containsExactlyInAnyOrder(
            tuple("note", other, BORIS),
            tuple("client-note", other, ANNA),
            tuple("field", other, ANNA),
            tuple("note", trashed, BORIS));
  }

  @Test
  void namesAndNumbersThatTheyHadAreLookedForToo() {
    var card = clients.get(ines);
    clients.edit(
        ines,
        new ClientChange(card.version(), "Inés Soler", List.of(), null, null, null, null, Map.of()),
        ANNA);
    clients.addNote(other, BORIS, "Inés Ávila, now Inés Soler, had 916 777 88 99");

    var mention = find().getFirst();

    assertThat(mention.by()).containsExactlyInAnyOrder(Mention.By.NAME, Mention.By.NUMBER);
    assertThat(mention.snippet().stream().filter(Mention.Part::hit)).hasSize(3);
  }

  @Test
  void whatIsFarDownInVeryLongTextsIsFound() {
    clients.addNote(other, BORIS, "older: Inés Ávila");
    clients.addNote(other, BORIS, "word ".repeat(3_990));
    clients.addNote(other, BORIS, "word ".repeat(200));

    assertThat(
            jdbc.sql("select search_more from client where id = ?")
                .param(1, other.value())
                .query(String.class)
                .single())
        .doesNotContain("avila");
    assertThat(find()).hasSize(1);
  }

  @Test
  void aSnippetShowsTheTextAsItIsWithItsHitsApart() {
    clients.addNote(other, BORIS, "a".repeat(300) + " <b>Inés Ávila</b> " + "z".repeat(300));

    assertThat(find().getFirst().snippet())
        .containsExactly(
            new Mention.Part("…" + "a".repeat(56) + " <b>", false),
            new Mention.Part(NAME, true),
            new Mention.Part("</b> " + "z".repeat(55) + "…", false));
    take(new TakeOut(true, Set.of()));
    assertThat(note()).contains("<b>…</b>");
  }
}
