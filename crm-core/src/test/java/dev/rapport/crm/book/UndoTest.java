package dev.rapport.crm.book;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.employee;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.finding.ClientQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class UndoTest extends BookHouse {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Bulk bulk = bean(Bulk.class);
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
  void theTrashIsPagedLatestFirst() {
    var ids = new ArrayList<ClientId>();
    for (var i = 0; i < 5; i++) {
      ids.add(create(person("Ivan " + i)));
    }
    boolean _ = bulk.trash(ClientIds.of(ids), ANNA, false).changed() == 5;

    var seen = new ArrayList<ClientId>();
    for (var cursor = Optional.of(""); cursor.isPresent(); ) {
      var page = trash.list(cursor.get(), 2);
      page.items().forEach(r -> seen.add(r.brief().id()));
      cursor = Optional.ofNullable(page.next());
    }
    assertThat(seen).containsExactlyElementsOf(ids);
  }

  @Test
  void aBulkChangeIsCountedFirstDoneOnceAndTakenBackAsAWhole() {
    bean(OwnFields.class)
        .create(
            new OwnField(
                "seats",
                OwnField.About.ORGANISATION,
                OwnField.Type.NUMBER,
                Map.of("en", "Seats"),
                List.of(),
                0,
                false,
                0));
    var ids = new ArrayList<ClientId>();
    for (var i = 0; i < 30; i++) {
      ids.add(create(i % 10 == 0 ? BookFixture.organisation("Org " + i) : person("Ivan " + i)));
    }
    tag(ids.get(1), ANNA, "vip", "old");
    var before = states.of(ids);
    var change =
        new Bulk.Change(
            Map.of("owner", NODES.numberNode(2), "fields.seats", NODES.numberNode(5)),
            List.of("vip"),
            List.of("old"));

    var dry = bulk.change(ClientIds.of(ids), change, ANNA, "", true);
    assertThat(dry).isEqualTo(new Bulk.Result(30, 30, null));
    assertThat(states.of(ids)).isEqualTo(before);
    var done = bulk.change(ClientIds.of(ids), change, ANNA, "owner", false);
    var again = bulk.change(ClientIds.of(ids), change, ANNA, "owner", false);

    assertThat(done.changed()).isEqualTo(30);
    assertThat(again).isEqualTo(new Bulk.Result(30, 0, null));
    assertThat(clients.get(ids.get(1)).brief().tags()).containsExactly("vip");
    assertThat(clients.get(ids.get(0)).more().fields()).containsKey("seats");
    assertThat(clients.get(ids.get(1)).more().fields()).isEmpty();
    var entry = log.list(DeedLog.Wanted.ALL, "", 1).items().getFirst();
    assertThat(entry.clients()).isEqualTo(30);
    assertThat(entry.undoable()).isTrue();

    var undone = undo.undo(Objects.requireNonNull(done.deed()), BY_ANNA);
    assertThat(undone.clients()).isEqualTo(30);
    assertThat(states.of(ids)).isEqualTo(before);
  }

  @Test
  void aBulkChangeNamesWhatIsWrongBeforeItTouchesAnybody() {
    var change =
        new Bulk.Change(
            Map.<String, JsonNode>of("owner", NODES.numberNode(3), "fields.x", NODES.numberNode(1)),
            List.of(),
            List.of());

    assertThatThrownBy(() -> bulk.change(ClientIds.of(List.of()), change, ANNA, "", true))
        .hasMessageContaining("unknown-agent")
        .hasMessageContaining("unknown-field");
  }
}
