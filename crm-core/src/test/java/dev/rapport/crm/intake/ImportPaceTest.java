package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// How long an import says it will take. The clock of the room stands still, so its past is moved.
class ImportPaceTest extends ImportHouse {
  private static final int ROWS = 13_000;

  @Test
  void theFirstImportOfAHouseSaysAtOnceHowLongItWillTakeByItsRows() throws IOException {
    var begun = begun();

    assertThat(begun.pace().rate()).isZero();
    assertThat(begun.of()).isBetween(ROWS * 9L / 10, ROWS * 11L / 10);
    assertThat(begun.pace().secondsLeft()).isEqualTo(begun.of() / 10_000 + 1);
  }

  @Test
  void aDryRunOfTheSameFileTellsHowLongItWillTakeInThisHouse() throws IOException {
    var one = room.with(room.upload(ImportRoom.people(ROWS)), Duplicates.SKIP);
    room.imports.dryRun(ImportRoom.ANNA, one.id());
    began(one, 26);
    room.work.run(one.id()); // 500 rows a second
    room.imports.start(ImportRoom.ANNA, one.id());

    assertThat(room.imports.get(one.id()).pace()).isEqualTo(new Import.Pace(0, 27));

    began(one, 20);
    assertThat(room.imports.get(one.id()).pace()).isEqualTo(new Import.Pace(0, 7));
    began(one, 60);
    assertThat(room.imports.get(one.id()).pace()).as("longer than it could").isEqualTo(UNKNOWN);
  }

  private static final Import.Pace UNKNOWN = new Import.Pace(0, -1);

  @Test
  void nothingIsSaidOfWhatNoRowsAreReadFor() throws IOException {
    var one = room.with(room.upload(ImportRoom.people(ROWS)), Duplicates.SKIP);
    assertThat(one.pace()).as("at rest").isEqualTo(UNKNOWN);
    var done = room.run(one);
    assertThat(done.pace()).isEqualTo(UNKNOWN);

    assertThat(room.imports.undo(ImportRoom.ANNA, done.id()).pace()).isEqualTo(UNKNOWN);
  }

  /// A look at two hundred rows may be far from it, or tell nothing.
  @Test
  void howManyRowsThereAreIsKnownBetterWithEachThatIsRead() throws IOException {
    for (long guessed : new long[] {0, 200, 1_000_000}) {
      empty();
      var one = begun();
      room.jdbc.sql("update import set of_rows = :of").param("of", guessed).update();
      room.stopWhenFirstRowsAreWritten();

      room.work.run(one.id());

      var stopped = room.imports.get(one.id());
      assertThat(stopped.state()).isEqualTo(Import.State.STOPPED);
      assertThat(stopped.position()).isPositive().isLessThan(ROWS);
      assertThat(stopped.of()).as("guessed %s", guessed).isBetween(ROWS * 9L / 10, ROWS * 11L / 10);
      assertThat(room.run(stopped).of()).isEqualTo(ROWS);
    }
  }

  private Import begun() throws IOException {
    var one = room.with(room.upload(ImportRoom.people(ROWS)), Duplicates.SKIP);
    room.imports.start(ImportRoom.ANNA, one.id());
    return room.imports.get(one.id());
  }

  private void began(Import one, int secondsAgo) {
    room.jdbc
        .sql(
            """
            update import set begun_at = :now::timestamptz - make_interval(secs => :ago)
             where id = :id
            """)
        .param("now", dev.rapport.crm.book.BookFixture.NOON.toString())
        .param("ago", secondsAgo)
        .param("id", one.id().value())
        .update();
  }
}
