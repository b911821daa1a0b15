package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// How long an import says it will take. The clock of the room stands still, so its past is moved.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportPaceTest {
  private static final int ROWS = 13_000;

  private ImportRoom room;

  @BeforeAll
  void start() throws IOException {
    room = new ImportRoom();
  }

  @AfterAll
  void stop() throws IOException {
    room.close();
  }

  @BeforeEach
  void empty() {
    room.jdbc.sql("drop trigger if exists stop_it on import_part").update();
    room.empty();
  }

  @Test
  void theFirstImportOfAHouseSaysAtOnceHowLongItWillTakeByItsRows() throws IOException {
    var begun = begun();

    assertThat(begun.pace().rate()).isZero();
    assertThat(begun.of()).isBetween(ROWS * 9L / 10, ROWS * 11L / 10);
    assertThat(begun.pace().secondsLeft()).isEqualTo(begun.of() / 10_000 + 1);
  }

  @Test
  void aDryRunOfTheSameFileTellsHowLongItWillTakeInThisHouse() throws IOException {
    var one = room.with(room.upload(many()), Duplicates.SKIP);
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
    var one = room.with(room.upload(many()), Duplicates.SKIP);
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
      stopWhenFirstRowsAreWritten();

      room.work.run(one.id());

      var stopped = room.imports.get(one.id());
      assertThat(stopped.state()).isEqualTo(Import.State.STOPPED);
      assertThat(stopped.position()).isPositive().isLessThan(ROWS);
      assertThat(stopped.of()).as("guessed %s", guessed).isBetween(ROWS * 9L / 10, ROWS * 11L / 10);
      assertThat(room.run(stopped).of()).isEqualTo(ROWS);
    }
  }

  private Import begun() throws IOException {
    var one = room.with(room.upload(many()), Duplicates.SKIP);
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

  private void stopWhenFirstRowsAreWritten() {
    room.jdbc
        .sql(
            """
            create or replace function stop_it() returns trigger language plpgsql as $$
            begin
              update import set state = 'stopping' where id = new.import and state = 'running';
              return new;
            end $$
            """)
        .update();
    room.jdbc
        .sql(
            "create trigger stop_it before insert on import_part for each row when"
                + " (new.first_line = 2) execute function stop_it()")
        .update();
  }

  private static String many() {
    var csv = new StringBuilder("name,phone\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append("Somebody No").append(i).append(",+7916").append(1_000_000 + i).append('\n');
    }
    return csv.toString();
  }
}
