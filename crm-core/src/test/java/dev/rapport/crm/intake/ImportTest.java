package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.finding.ClientQuery;
import dev.rapport.crm.finding.ClientSearch;
import dev.rapport.crm.rules.RuleBroken;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportTest extends ImportHouse {
  @Test
  void everyColumnArrivesAndIsFound() throws IOException {
    var done =
        room.run(
            Duplicates.SKIP,
            """
            name,organisation,role,phone,owner,tags,note,email
            Ivan Petrov,Romashka,buyer,8 (495) 123-45-67,boris,vip,likes tea,ivan@example.test
            Щукина Анна,Romashka,,+7 916 123-45-67,,,,
            """);

    assertThat(done.state()).isEqualTo(Import.State.DONE);
    assertThat(done.tally()).isEqualTo(new Import.Tally(2, 0, 0, 0, 0));
    assertThat(room.names()).containsExactly("Ivan Petrov", "Romashka", "Щукина Анна");
    var match = room.context.getBean(Book.class).match("84951234567", "RU");
    assertThat(match)
        .isInstanceOfSatisfying(
            Matching.One.class,
            one -> {
              assertThat(one.client().name()).isEqualTo("Ivan Petrov");
              assertThat(one.client().organisation()).isEqualTo("Romashka");
              assertThat(one.client().role()).isEqualTo("buyer");
              assertThat(one.client().owner()).isEqualTo(BookFixture.BORIS);
              assertThat(one.client().tags()).containsExactly("vip");
            });
    assertThat(search("romashka petrov")).containsExactly("Ivan Petrov");
    assertThat(search("щукина")).containsExactly("Щукина Анна");
    assertThat(room.one("select value from contact")).isEqualTo("ivan@example.test");
    assertThat(
            room.one(
                "select count(*) from client where search <> client_search(id)"
                    + " or search_more <> client_search_more(id)"))
        .isEqualTo("0");
    assertThat(room.one("select count(distinct made_by) from client")).isEqualTo("1");
  }

  @Test
  void theSameNumberMailTaxNumberOrNameIsTheSameClient() throws IOException {
    room.run(
        Duplicates.SKIP,
        """
        name,organisation,phone,email
        Ivan Petrov,Romashka,+74951234567,ivan@example.test
        """);

    var again =
        room.run(
            Duplicates.SKIP,
            """
            name,organisation,phone,email
            Vanya,,8 495 123-45-67,
            Somebody,,,IVAN@example.test
            Petrov Ivan,OOO Romashka,,
            Иван Петров,Ромашка,,
            Ivan Petrof,Romashka,,
            Maria Petrova,Romashka,,
            """);

    assertThat(room.reasons(again))
        .containsExactly(
            "skipped:known",
            "skipped:known",
            "skipped:known",
            "skipped:known",
            "skipped:known",
            "created:new");
    assertThat(room.fates(again))
        .extracting(Fate::value)
        .startsWith("+74951234567", "IVAN@example.test");
    assertThat(room.names()).containsExactly("Ivan Petrov", "Maria Petrova", "Romashka");
  }

  @Test
  void theSameClientTwiceInOneFileIsOneClient() throws IOException {
    var done =
        room.run(
            Duplicates.SKIP,
            "name,phone\nIvan,+74951234567\nIvan Petrov,84951234567\nAnna,+74951234568\n");

    assertThat(room.reasons(done))
        .containsExactly("created:new", "skipped:repeated", "created:new");
    assertThat(room.names()).containsExactly("Anna", "Ivan");
  }

  @Test
  void fillingTouchesOnlyWhatIsEmpty() throws IOException {
    room.run(Duplicates.SKIP, "name,phone,note\nIvan,+74951234567,old\nAnna,+74951234568,old\n");

    var done =
        room.run(
            Duplicates.FILL,
            """
            name,phone,note,email,organisation
            Ivan Petrov,84951234567,new,ivan@example.test,Romashka
            Anna,84951234568,new,,
            """);

    assertThat(room.reasons(done)).containsExactly("updated:filled", "skipped:nothing-new");
    assertThat(card("+74951234567").note()).isEqualTo("old");
    assertThat(card("+74951234567").brief().name()).isEqualTo("Ivan");
    assertThat(card("+74951234567").brief().organisation()).isEqualTo("Romashka");
    assertThat(room.one("select value from contact")).isEqualTo("ivan@example.test");
    assertThat(search("romashka ivan")).containsExactly("Ivan");
    assertThat(room.one("select string_agg(field, ' ' order by field) from field_change"))
        .isEqualTo("contacts organisations");
  }

  @Test
  void overwritingReplacesWhatTheRowSays() throws IOException {
    room.run(Duplicates.SKIP, "name,phone,note,tags\nIvan,+74951234567,old,a\n");

    var done =
        room.run(
            Duplicates.OVERWRITE, "name,phone,note\nIvan Petrov,84951234567;+79161234567,new\n");

    assertThat(room.reasons(done)).containsExactly("updated:overwritten");
    var card = card("+79161234567");
    assertThat(card.brief().name()).isEqualTo("Ivan Petrov");
    assertThat(card.note()).isEqualTo("new");
    assertThat(card.brief().tags()).containsExactly("a");
    assertThat(card.numbers()).hasSize(2);
    assertThat(card.version()).isEqualTo(1);
  }

  @Test
  void mergingAddsToWhatIsThere() throws IOException {
    room.run(Duplicates.SKIP, "name,phone,note,tags\nIvan,+74951234567,old,a\n");

    var done =
        room.run(
            Duplicates.MERGE, "name,phone,note,tags\nIvan Petrov,84951234567;+79161234567,new,b\n");

    assertThat(room.reasons(done)).containsExactly("updated:merged");
    var card = card("+79161234567");
    assertThat(card.brief().name()).isEqualTo("Ivan");
    assertThat(card.note()).isEqualTo("old\nnew");
    assertThat(card.brief().tags()).containsExactly("a", "b");
    assertThat(card.numbers()).hasSize(2);
  }

  @Test
  void whoIsAskedDecidesAndTheRowIsTaken() throws IOException {
    room.run(Duplicates.SKIP, "name,phone\nIvan,+74951234567\nBoris,+74951234569\n");
    var asked =
        room.run(
            Duplicates.ASK,
            """
            name,phone,note
            Ivan Petrov,84951234567,one
            Boris Ivanov,84951234569,two
            New Man,84951234568,three
            Ivan,84951234567,four
            """);
    assertThat(room.reasons(asked)).containsExactly("ask:ask", "ask:ask", "created:new", "ask:ask");
    var ivan = room.fates(asked).getFirst().candidates().getFirst();
    assertThat(ivan.reasons()).containsExactly(Likeness.NUMBER);

    room.imports.decide(
        ImportRoom.ANNA,
        asked.id(),
        List.of(),
        List.of(
            new RowDecision(2, RowDecision.Take.OVERWRITE, ivan.client()),
            new RowDecision(3, RowDecision.Take.NEW, null),
            new RowDecision(5, RowDecision.Take.SKIP, null)));
    var done = room.run(asked);

    assertThat(room.reasons(done))
        .containsExactly("updated:overwritten", "created:new", "created:new", "skipped:decided");
    assertThat(done.tally()).isEqualTo(new Import.Tally(2, 1, 1, 0, 0));
    assertThat(room.names()).containsExactly("Boris", "Boris Ivanov", "Ivan Petrov", "New Man");
  }

  @Test
  void severalWhoFitAreAskedAbout() throws IOException {
    room.run(Duplicates.SKIP, "name,phone\nIvan,+74951234567\n");
    var one = room.with(room.upload("name,phone\nPetr,84951234567\n"), Duplicates.ASK);
    room.imports.decide(
        ImportRoom.ANNA,
        one.id(),
        List.of(),
        List.of(new RowDecision(2, RowDecision.Take.NEW, null)));
    room.run(one);

    var done = room.run(Duplicates.MERGE, "name,phone\nSomebody,84951234567\nPetr,84951234567\n");

    assertThat(room.reasons(done)).containsExactly("ask:several", "skipped:nothing-new");
    assertThat(room.fates(done).getFirst().candidates()).hasSize(2);
  }

  @Test
  void rowsThatCannotBeTakenSayWhy() throws IOException {
    var done =
        room.run(
            Duplicates.SKIP,
            """
            name,phone,owner
            ,+74951234567,
            Ivan,+74951234568,nobody
            %s,,
            Anna,,boris
            """
                .formatted("x".repeat(300)));

    assertThat(room.reasons(done))
        .containsExactly(
            "rejected:name-missing", "rejected:unknown-agent", "rejected:too-long", "created:new");
    assertThat(room.fates(done).get(1).value()).isEqualTo("nobody");
    assertThat(room.fates(done).get(1).cells()).containsExactly("Ivan", "+74951234568", "nobody");
  }

  @Test
  void aFileWithoutNamesIsNotBegun() throws IOException {
    var one = room.upload("colour,size\nred,12\nblue,13\n");

    assertThatThrownBy(() -> room.run(one)).isInstanceOf(RuleBroken.class);
    assertThat(room.imports.get(one.id()).state()).isEqualTo(Import.State.READY);
  }

  @Test
  void whatCannotBeReadIsRefusedAndNotKept() throws IOException {
    long before = room.files();

    assertThatThrownBy(() -> room.upload("clients.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0}))
        .isInstanceOf(RuleBroken.class);
    assertThatThrownBy(() -> room.upload("clients.csv", new byte[0]))
        .isInstanceOf(RuleBroken.class);
    assertThat(room.files()).isEqualTo(before);
  }

  private List<String> search(String text) {
    var query = new ClientQuery(text, null, null, "", "", 10);
    return room.context.getBean(ClientSearch.class).search(query).items().stream()
        .map(row -> row.brief().name())
        .toList();
  }

  private dev.rapport.crm.book.ClientCard card(String e164) {
    long id =
        room.jdbc
            .sql("select client from phone where e164 = :e164 order by client limit 1")
            .param("e164", e164)
            .query(Long.class)
            .single();
    return room.context.getBean(Clients.class).get(new ClientId(id));
  }
}
