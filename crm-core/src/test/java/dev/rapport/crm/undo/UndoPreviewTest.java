package dev.rapport.crm.undo;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.StaysWhy;
import dev.rapport.crm.bulk.BulkWish;
import dev.rapport.crm.jobs.CourseState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What an undo would do is what it does.
class UndoPreviewTest extends UndoHouse {
  @Test
  void whatAnUndoWouldDoIsToldBeforeAndIsWhatItDoes() {
    var ids = List.of(create(person("Ivan")), create(person("Maria")), create(person("Pyotr")));
    var vip = new BulkWish(new Bulk.Change(Map.of(), List.of("vip"), List.of()), "+vip");
    var deed = bulk(ids, vip).deed();
    tag(one("select id from client where name = 'Ivan'"), BORIS, "gold");
    rename(one("select id from client where name = 'Maria'"), "María", BORIS); // another field
    var tagged = Objects.requireNonNull(deed);

    var preview = undo.preview(tagged);
    var done = undo.undo(tagged, BY_ANNA);

    var ivan = one("select id from client where name = 'Ivan'");
    var stays = new Stayed(ivan, "tags", StaysWhy.CHANGED_SINCE);
    assertThat(preview)
        .isEqualTo(new Preview(2, 0, 0, 1, Map.of(), Map.of(), List.of(stays), true, false));
    assertThat(done.state()).isEqualTo(CourseState.DONE); // a small one is done at once
    assertThat(done.clients()).isEqualTo(2);
    assertThat(done.stayed()).containsExactly(stays);
    assertThatThrownBy(() -> undo.preview(tagged)).hasMessageContaining("undone-already");
    assertThatThrownBy(() -> undo.preview(done.undo())).hasMessageContaining("not-undoable");
  }

  @Test
  void thePreviewOfAnImportTellsWhoWouldGoAndWhoWouldStay() {
    var deed = importOf(3_000);
    rename(one("select min(id) from client where kind = 'person'"), "Known", BORIS);
    clients.addNote(one("select max(id) from client where kind = 'person'"), ANNA, "bought a lot");
    hold(one("select min(id) + 20 from client where kind = 'person'"));

    var preview = undo.preview(deed);
    undo.undo(deed, BY_ANNA);
    var done = run(deed);

    // the organisation of the noted one stays as well
    assertThat(preview.clientsStay())
        .isEqualTo(
            Map.of(StaysWhy.CHANGED_SINCE, 1L, StaysWhy.IN_USE, 2L, StaysWhy.LEGAL_HOLD, 1L));
    assertThat(preview.removed()).isEqualTo(2_996).isEqualTo(done.clients());
    assertThat(preview.large()).isTrue();
    assertThat(preview.stayed()).containsExactlyInAnyOrderElementsOf(done.stayed());
  }

  @Test
  void ofVeryManyChangesItIsCountedWhereALaterOneLeftAnotherValue() {
    var deed = notesOf(11_000);
    note(one("select min(id) from client"), "mine");
    note(one("select max(id) from client"), "mine");
    note(one("select max(id) from client"), "bulk"); // and back again

    var preview = undo.preview(deed);
    undo.undo(deed, BY_ANNA);
    var done = run(deed);

    assertThat(preview)
        .isEqualTo(new Preview(10_999, 0, 0, 1, Map.of(), Map.of(), List.of(), false, true));
    assertThat(done.clients()).isEqualTo(10_999);
    assertThat(done.stayedCount()).isOne();
    assertThat(done.looked()).isEqualTo(11_000);
  }

  @Test
  void whoWouldComeBackFromTheTrashIsCountedApart() {
    var ids = List.of(create(person("Ivan")), create(person("Maria")));
    var deed = Objects.requireNonNull(bulk(ids, BulkWish.TRASH).deed());

    assertThat(undo.preview(deed).restored()).isEqualTo(2);
    assertThat(undo.preview(deed).back()).isZero();
  }

  @Test
  void nobodyUnderLegalHoldGoesToTheTrashWithTheDeedThatMadeThem() {
    var ivan = create(person("Ivan"));
    hold(ivan);
    var deed = latest();

    var preview = undo.preview(deed);
    var done = undo.undo(deed, BY_ANNA);

    assertThat(preview.clientsStay()).isEqualTo(Map.of(StaysWhy.LEGAL_HOLD, 1L));
    assertThat(done.stayed()).containsExactly(new Stayed(ivan, null, StaysWhy.LEGAL_HOLD));
    assertThat(inBook()).isOne();
  }

  /// As a bulk change leaves it.
  private DeedId notesOf(int many) {
    var deed = bean(Deeds.class).begin(Deeds.Kind.BULK, ANNA, "note");
    jdbc.sql(
            """
            insert into client (kind, name, note)
            select 'person', 'Client ' || n, 'bulk' from generate_series(1, :many) n
            """)
        .param("many", many)
        .update();
    jdbc.sql(
            """
            insert into field_change (client, deed, field, before, after)
            select id, :deed, 'note', null, '"bulk"' from client order by id
            """)
        .param("deed", deed.value())
        .update();
    return deed;
  }

  private void hold(ClientId client) {
    jdbc.sql("update client set legal_hold_since = now() where id = :id")
        .param("id", client.value())
        .update();
  }

  private void note(ClientId id, String note) {
    edit(id, BORIS, seen -> new ClientChange(seen, null, null, null, null, null, note));
  }
}
