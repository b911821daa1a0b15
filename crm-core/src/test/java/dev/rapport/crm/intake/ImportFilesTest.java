package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.rules.RuleBroken;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImportFilesTest extends ImportHouse {
  @Test
  void oldFilesGoAndTheirCountsStay() throws IOException {
    var done = room.run(Duplicates.SKIP, "name\nIvan\n");
    var leftovers = room.context.getBean(ImportLeftovers.class);
    leftovers.retire(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(room.file(done)).exists();

    leftovers.retire(Instant.parse("2027-01-01T00:00:00Z"));

    assertThat(room.file(done)).doesNotExist();
    assertThat(room.one("select count(*) from import_leftover")).isEqualTo("0");
    assertThat(room.imports.get(done.id()).tally().created()).isEqualTo(1);
    assertThatThrownBy(() -> room.imports.rejected(ImportRoom.ANNA, done.id()))
        .isInstanceOf(RuleBroken.class);
  }

  @Test
  void anImportThatIsDeletedLeavesNoFile() throws IOException {
    var one = room.upload("name\nIvan\n");

    room.imports.delete(ImportRoom.ANNA, one.id());

    assertThat(room.file(one)).doesNotExist();
    assertThat(room.one("select count(*) from import_leftover")).isEqualTo("0");
  }
}
