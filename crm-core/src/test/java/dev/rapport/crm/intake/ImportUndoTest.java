package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.StaysWhy;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.undo.Stayed;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImportUndoTest extends ImportHouse {
  @Test
  void undoingBringsEverybodyBackFieldByField() throws IOException {
    room.run(
        Duplicates.SKIP,
        """
        name,phone,note,tags,organisation
        Ivan,+74951234567,old,a,Romashka
        Anna,+74951234568,,,
        """);
    var before = room.everybody();
    var done =
        room.run(
            Duplicates.OVERWRITE,
            """
            name,phone,note,tags,organisation,email
            Ivan Petrov,84951234567;+79161234567,new,b,Vasilek,ivan@example.test
            Anna,84951234568,note,,,
            New,+74951234599,,,New House,
            """);
    assertThat(room.everybody()).isNotEqualTo(before);

    var undone = room.undone(done);

    assertThat(undone.state()).isEqualTo(Import.State.UNDONE);
    var after = room.everybody();
    before.forEach((id, state) -> assertThat(after.get(id)).isEqualTo(state));
    assertThat(room.names()).containsExactly("Anna", "Ivan", "Romashka");
    assertThat(room.undoing(undone).stayedCount()).isZero();
    assertThat(
            room.one(
                "select count(*) from client where search <> client_search(id) and deleted_at is"
                    + " null"))
        .isEqualTo("0");
    assertThatThrownBy(() -> room.undone(undone)).isInstanceOf(RuleBroken.class);
  }

  @Test
  void undoingKeepsWhatSomebodyChangedSince() throws IOException {
    room.run(Duplicates.SKIP, "name,phone\nIvan,+74951234567\n");
    var done =
        room.run(
            Duplicates.OVERWRITE,
            """
            name,phone,note
            Ivan Petrov,84951234567,theirs
            Anna,+74951234568,
            Boris,+74951234569,
            """);
    edit("Ivan Petrov", "ours");
    edit("Anna", "seen");

    var undone = room.undone(done);

    assertThat(room.names()).containsExactly("Anna", "Ivan");
    assertThat(room.one("select note from client where name = 'Ivan'")).isEqualTo("ours");
    assertThat(room.undoing(undone).stayed())
        .extracting(Stayed::why)
        .containsExactly(StaysWhy.CHANGED_SINCE, StaysWhy.CHANGED_SINCE);
  }

  private void edit(String name, String note) {
    long id =
        room.jdbc
            .sql("select id from client where name = :name")
            .param("name", name)
            .query(Long.class)
            .single();
    var clients = room.context.getBean(Clients.class);
    var seen = clients.get(new ClientId(id));
    clients.edit(
        new ClientId(id),
        new ClientChange(seen.version(), null, null, null, null, null, note),
        ImportRoom.ANNA.agent());
  }
}
