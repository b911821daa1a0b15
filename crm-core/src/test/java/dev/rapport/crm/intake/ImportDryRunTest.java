package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.columns.Meaning;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImportDryRunTest extends ImportHouse {
  private static final Imports.Change GUESSED =
      new Imports.Change(null, null, null, Imports.GUESSED);

  @Test
  void aDryRunSaysEverythingAndWritesNothing() throws IOException {
    room.run(Duplicates.SKIP, "name,phone\nIvan,+74951234567\nBoris,+74951234569\n");
    var one =
        room.with(
            room.upload(
                """
                name,phone
                Ivan Petrov,84951234567
                ,12
                Boris,84951234569
                Anna,+74951234568
                Anna,+74951234568
                """),
            Duplicates.OVERWRITE);
    var before = room.tables();

    var tried = room.tried(one);

    assertThat(room.tables()).isEqualTo(before);
    assertThat(tried.state()).isEqualTo(Import.State.READY);
    var reasons = room.reasons(tried);
    var done = room.run(tried);
    assertThat(room.reasons(done)).startsWith(reasons.subList(0, 4).toArray(String[]::new));
    assertThat(tried.tally().created()).isEqualTo(done.tally().created());
    assertThat(done.tally().rejected()).isEqualTo(1);
    assertThat(room.names()).containsExactly("Anna", "Boris", "Ivan Petrov");
  }

  @Test
  void aDryRunAfterAnotherReadsTheWholeFileAgain() throws IOException {
    var one = room.with(room.upload("name,phone\nIvan,+74951234567\n,12\n"), Duplicates.SKIP);
    var first = room.tried(one);
    var groups = room.imports.repair(one.id());

    var second = room.tried(first);

    assertThat(second.tally()).isEqualTo(first.tally()).isEqualTo(new Import.Tally(1, 0, 0, 1, 0));
    assertThat(room.reasons(second)).containsExactly("created:new", "rejected:name-missing");
    assertThat(room.imports.repair(one.id())).isEqualTo(groups).isNotEmpty();
  }

  @Test
  void whatADryRunToldIsForgottenWhenTheColumnsChange() throws IOException {
    var tried = room.tried(room.upload("name,phone,note\nIvan,+74951234567,new\n"));
    assertThat(tried.tally().created()).isEqualTo(1);

    var changed = columns(tried, 2, Meaning.IGNORED);

    assertThat(changed.tally()).isEqualTo(Import.Tally.NONE);
    assertThat(changed.position()).isZero();
    assertThat(room.fates(changed)).isEmpty();
    var guessed = room.imports.change(ImportRoom.ANNA, tried.id(), GUESSED);
    assertThat(guessed.columns().get(2).meaning().to()).isEqualTo(Meaning.To.NOTE);
  }
}
