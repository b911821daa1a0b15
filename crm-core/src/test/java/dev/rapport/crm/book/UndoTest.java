package dev.rapport.crm.book;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.bulk.BulkWish;
import dev.rapport.crm.finding.ClientQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class UndoTest extends BookHouse {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final TrashCan trash = bean(TrashCan.class);

  @Test
  void anUndoneEditIsAsIfItHadNeverBeen() {
    var id = create(employee("Ivan", "Romashka", "+74951234567"));
    var before = states.of(List.of(id));
    var places = List.of(new ClientDraft.Place(null, "Brand New", "boss"));
    edit(
        id,
        ANNA,
        seen ->
            new ClientChange(
                seen,
                "Ivan IV",
                List.of(new ClientDraft.Typed("+79161112233", "home")),
                places,
                new ClientChange.Owner(BORIS),
                List.of("vip"),
                "a note",
                Map.of("birthday", NODES.stringNode("1980-05-17"))));

    var undone = undo.undo(latest(), BY_ANNA);

    assertThat(undone.stayed()).isEmpty();
    assertThat(states.of(List.of(id))).isEqualTo(before);
    assertThat(names(ClientQuery.of("brand"))).isEmpty();
    assertThat(book.match("+74951234567", "")).isInstanceOf(Matching.One.class);
    assertThat(book.match("+79161112233", "")).isInstanceOf(Matching.None.class);
    assertThat(log.listOf(id, "", 10).items())
        .extracting(c -> c.deed().kind())
        .containsExactly(Deeds.Kind.UNDO, Deeds.Kind.EDIT, Deeds.Kind.CREATE);
  }

  @Test
  void nothingFindsWhatIsInTheTrashAndItComesBackWhole() {
    var id = create(employee("Ivan Petrov", "Romashka", "+74951234567"));
    var before = states.of(List.of(id));
    var romashka = clients.get(id).organisations().getFirst().id();

    trash.throwAway(id, BORIS);

    assertThat(names(ClientQuery.of("petrov"))).isEmpty();
    assertThat(names(ClientQuery.of(""))).containsExactly("Romashka");
    assertThat(names(ClientQuery.of("+74951234567"))).isEmpty();
    assertThat(book.match("+74951234567", "")).isInstanceOf(Matching.None.class);
    assertThat(book.find(id)).isEmpty();
    assertThat(book.names(List.of(id))).isEmpty();
    assertThat(clients.get(romashka).people()).isEmpty();
    var row = trash.list("", 10).items().getFirst();
    assertThat(row.brief().name()).isEqualTo("Ivan Petrov");
    assertThat(row.by()).isEqualTo(BORIS);
    assertThatThrownBy(() -> trash.throwAway(id, BORIS)).hasMessageContaining("in-trash");
    assertThatThrownBy(() -> rename(id, "Pyotr", ANNA)).hasMessageContaining("in-trash");

    trash.putBack(id, ANNA);

    assertThat(states.of(List.of(id))).isEqualTo(before);
    assertThat(book.match("+74951234567", "")).isInstanceOf(Matching.One.class);
    assertThat(trash.list("", 10).items()).isEmpty();
  }

  @Test
  void whoShowsSomebodyIsToldWhenAnUndoThrowsThemAway() {
    var ivan = create(person("Ivan"));
    var heard = new ArrayList<ClientId>();
    bean(ClientNews.class).listen(heard::addAll);

    undo.undo(latest(), BY_ANNA);

    assertThat(heard).containsExactly(ivan);
  }

  @Test
  void theTrashIsPagedLatestFirst() {
    var ids = new ArrayList<ClientId>();
    for (var i = 0; i < 5; i++) {
      ids.add(create(person("Ivan " + i)));
    }
    assertThat(bulk(ids, BulkWish.TRASH).changed()).isEqualTo(5);

    var seen = new ArrayList<ClientId>();
    for (var cursor = Optional.of(""); cursor.isPresent(); ) {
      var page = trash.list(cursor.get(), 2);
      page.items().forEach(r -> seen.add(r.brief().id()));
      cursor = Optional.ofNullable(page.next());
    }
    assertThat(seen).containsExactlyElementsOf(ids);
  }
}
