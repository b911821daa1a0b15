package dev.rapport.crm.bulk;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.organisation;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.BookHouse;
import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.OwnField;
import dev.rapport.crm.book.OwnFields;
import dev.rapport.crm.bulk.BulkChanges.Foreseen;
import dev.rapport.crm.finding.Selection;
import dev.rapport.crm.jobs.CourseState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Few are changed while somebody waits.
class BulkChangesTest extends BookHouse {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
      ids.add(create(i % 10 == 0 ? organisation("Org " + i) : person("Ivan " + i)));
    }
    tag(ids.get(1), ANNA, "vip", "old");
    var before = states.of(ids);
    var wish =
        new BulkWish(
            new Bulk.Change(
                Map.of("owner", NODES.numberNode(2), "fields.seats", NODES.numberNode(5)),
                List.of("vip"),
                List.of("old")),
            "owner");

    assertThat(bean(BulkChanges.class).foresee(new Selection.These(ids), wish))
        .isEqualTo(new Foreseen(30, true, 30L));
    assertThat(states.of(ids)).isEqualTo(before);
    var done = bulk(ids, wish);
    var again = bulk(ids, wish);

    assertThat(done.changed()).isEqualTo(30);
    assertThat(again).isEqualTo(new BulkChange(null, CourseState.DONE, 30, 30, 0));
    assertThat(clients.get(ids.get(1)).brief().tags()).containsExactly("vip");
    assertThat(clients.get(ids.get(0)).more().fields()).containsKey("seats");
    assertThat(clients.get(ids.get(1)).more().fields()).isEmpty();
    var deed = Objects.requireNonNull(done.deed());
    assertThat(latest()).isEqualTo(deed); // what changed nothing is no deed
    assertThat(log.get(deed).clients()).isEqualTo(30);
    assertThat(log.get(deed).undoable()).isTrue();

    var undone = undo.undo(deed, BY_ANNA);
    assertThat(undone.clients()).isEqualTo(30);
    assertThat(states.of(ids)).isEqualTo(before);
  }

  @Test
  void whatIsWrongIsNamedBeforeAnybodyIsTouched() {
    var wish =
        new BulkWish(
            new Bulk.Change(
                Map.<String, JsonNode>of(
                    "owner", NODES.numberNode(3), "fields.x", NODES.numberNode(1)),
                List.of(),
                List.of()),
            "");
    var nobody = new Selection.These(List.of());
    var changes = bean(BulkChanges.class);

    assertThatThrownBy(() -> changes.foresee(nobody, wish))
        .hasMessageContaining("unknown-agent")
        .hasMessageContaining("unknown-field");
    assertThatThrownBy(() -> changes.begin(nobody, wish, BY_ANNA))
        .hasMessageContaining("unknown-agent");
  }
}
