package dev.rapport.crm.mentions;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.NOON;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientMarks;
import dev.rapport.crm.book.Marking;
import dev.rapport.crm.book.People;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.undo.Undo;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MentionsTest extends TwoClients {
  @Test
  void twoHundredAreShownAndThatThereAreMoreIsSaid() {
    for (int i = 0; i < 201; i++) {
      jdbc.sql("insert into client_note (client, agent, text, at) values (?, 2, ?, now())")
          .params(other.value(), "Inés Ávila " + i)
          .update();
    }
    BookFixture.refreshSearch(context, other);

    var found = mentions.find(ines);

    assertThat(found.mentions()).hasSize(Mentions.MOST);
    assertThat(found.more()).isTrue();
    assertThat(take(new TakeOut(true, Set.of()))).isEqualTo(201);
    assertThat(find()).isEmpty();
  }

  @Test
  void whatIsChosenIsTakenOutAndTheRestIsLeft() {
    clients.addNote(other, BORIS, "first Inés Ávila");
    clients.addNote(other, BORIS, "second Inés Ávila");
    var ids = find().stream().map(m -> m.text().id()).toList();

    assertThat(take(new TakeOut(false, Set.of(ids.getFirst())))).isOne();

    assertThat(find()).extracting(m -> m.text().id()).containsExactly(ids.getLast());
    assertThat(take(new TakeOut(true, Set.of(ids.getLast())))).isZero();
    assertThat(
            jdbc.sql(
                    "select subject from audit_line where what = 'mention.erased' order by id desc"
                        + " limit 1")
                .query(String.class)
                .list())
        .containsExactly("client:" + other.value() + " " + ids.getFirst());
  }

  @Test
  void neitherTheHistoryNorAnUndoBringsItBackAndNobodySavesTheOldText() {
    edit(other, "knows Inés Ávila", "Inés Ávila told us");
    edit(other, "knows Inés Ávila, calls", "nobody");
    var before = clients.get(other);

    take(new TakeOut(true, Set.of()));

    assertThat(clients.get(other).note()).isEqualTo("knows …, calls");
    assertThat(
            jdbc.sql("select count(*) from field_change where concat(before, after) like '%vila%'")
                .query(Integer.class)
                .single())
        .as("that of the field, which names them no more, is left")
        .isEqualTo(2);
    assertThatThrownBy(() ->
            clients.edit(
                other,
                new ClientChange(before.version(), null, null, null, null, null, before.note()),
                ANNA))
        .isInstanceOf(RuleBroken.class);
    context.getBean(Undo.class).undo(lastEdit(), new Undo.Who(ANNA, ""));
    assertThat(clients.get(other).note()).isEqualTo("knows …");
  }

  @Test
  void theSearchFindsThemNoMore() {
    clients.addNote(other, BORIS, "Inés Ávila");

    take(new TakeOut(true, Set.of()));

    assertThat(
            jdbc.sql("select search_more from client where id = ?")
                .param(1, other.value())
                .query(String.class)
                .single())
        .doesNotContain("avila");
    transaction(() -> {
      var person = context.getBean(People.class).lock(ines).orElseThrow();
      context.getBean(People.class).remove(person);
      return 0;
    });
    assertThat(
            jdbc.sql("select word from client_word where word in ('ines', 'avila', 'soler')")
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void whoIsUnderLegalHoldStaysAsTheyAre() {
    clients.addNote(other, BORIS, "Inés Ávila");
    context.getBean(Marking.class).legalHold(other, new ClientMarks.Mark(NOON, "case 12/26", ANNA));

    var mention = find().getFirst();

    assertThat(mention.held()).isTrue();
    assertThat(take(new TakeOut(true, Set.of()))).isZero();
    assertThatThrownBy(() -> take(new TakeOut(false, Set.of(mention.text().id()))))
        .isInstanceOfSatisfying(
            RuleBroken.class,
            e -> assertThat(e.faults().getFirst().code()).isEqualTo("mention-held"));
    assertThat(note()).isEqualTo("Inés Ávila");
  }

  @Test
  void onlyTextsThatNameThemAreTouched() {
    clients.addNote(other, BORIS, "nobody");
    long innocent = jdbc.sql("select id from client_note").query(Long.class).single();
    clients.addNote(ines, BORIS, "Inés Ávila");
    long own = jdbc.sql("select max(id) from client_note").query(Long.class).single();

    for (String id :
        List.of(
            "note:" + innocent,
            "note:" + own,
            "note:9999999",
            "note:x",
            "field:1",
            "client-note:" + ines.value())) {
      assertThatThrownBy(() -> take(new TakeOut(false, Set.of(id))))
          .as(id)
          .isInstanceOfSatisfying(
              RuleBroken.class,
              e -> assertThat(e.faults().getFirst().code()).isEqualTo("mention-gone"));
    }
    assertThatThrownBy(() -> take(new TakeOut(true, Set.of("client; drop table client"))))
        .isInstanceOfSatisfying(
            RuleBroken.class,
            e -> assertThat(e.faults().getFirst().code()).isEqualTo("unknown-mention"));
  }
}
