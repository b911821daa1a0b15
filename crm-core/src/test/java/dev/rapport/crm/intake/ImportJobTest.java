package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.columns.Meaning;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetForm;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Imports that are cut short go on where they were.
class ImportJobTest extends ImportHouse {
  private static final int MANY = 13_000;

  @BeforeEach
  void nothingBreaks() {
    room.jdbc.sql("drop trigger if exists break_it on import_part").update();
  }

  @Test
  void columnsOfAStoppedImportArePutRightForTheRowsThatAreLeft() throws IOException {
    var one = room.with(room.upload(ImportRoom.people(MANY)), Duplicates.SKIP);
    room.imports.start(ImportRoom.ANNA, one.id());
    assertThat(one.position()).isZero();
    room.stopWhenFirstRowsAreWritten();
    room.work.run(one.id());
    var stopped = room.imports.get(one.id());
    long written = stopped.position();

    var changed = columns(stopped, 1, Meaning.IGNORED);
    assertThat(changed.position()).isEqualTo(written);
    assertThat(changed.tally()).isEqualTo(stopped.tally());
    var form = one.form();
    var other =
        new SheetForm(form.kind(), form.charset(), ";", form.quote(), true, 0, form.sheets());
    assertThatThrownBy(() ->
            room.imports.change(
                ImportRoom.ANNA, one.id(), new Imports.Change(other, null, null, null)))
        .isInstanceOf(RuleBroken.class);
    var done = room.run(changed);

    assertThat(done.tally().created()).isEqualTo(MANY);
    assertThat(room.one("select count(*) from phone")).isEqualTo("" + written);
    assertThatThrownBy(() -> columns(done, 1, Meaning.IGNORED)).isInstanceOf(RuleBroken.class);
  }

  @Test
  void whoStopsItCanGoOn() throws IOException {
    var one = room.with(room.upload(ImportRoom.people(MANY)), Duplicates.SKIP);
    room.imports.start(ImportRoom.ANNA, one.id());
    assertThat(one.position()).isZero();
    room.stopWhenFirstRowsAreWritten();
    room.work.run(one.id());

    var stopped = room.imports.get(one.id());
    assertThat(stopped.state()).isEqualTo(Import.State.STOPPED);
    assertThat(stopped.position()).isPositive().isLessThan(MANY);
    assertThat(clients()).isEqualTo(stopped.position());

    var done = room.run(stopped);
    assertThat(done.state()).isEqualTo(Import.State.DONE);
    assertThat(clients()).isEqualTo(MANY);
    assertThat(done.tally()).isEqualTo(new Import.Tally(MANY, 0, 0, 0, 0));
    assertThat(room.one("select count(*) from deed")).isEqualTo("1");
  }

  @Test
  void aDatabaseThatGoesAwayInTheMiddleDoublesNothing() throws IOException {
    var one = room.with(room.upload(ImportRoom.people(MANY)), Duplicates.SKIP);
    room.imports.start(ImportRoom.ANNA, one.id());
    room.jdbc
        .sql(
            """
            create or replace function break_it() returns trigger language plpgsql as $$
            begin
              perform pg_terminate_backend(pg_backend_pid());
              return new;
            end $$
            """)
        .update();
    room.jdbc
        .sql(
            "create trigger break_it before insert on import_part for each row when"
                + " (new.first_line > 6000) execute function break_it()")
        .update();

    assertThatThrownBy(() -> room.work.run(one.id())).isInstanceOf(RuntimeException.class);
    long written = clients();
    assertThat(written).isPositive().isLessThan(MANY);
    assertThat(room.imports.get(one.id()).position()).isEqualTo(written);

    room.jdbc.sql("drop trigger break_it on import_part").update();
    room.work.run(one.id());
    assertThat(room.imports.get(one.id()).state()).isEqualTo(Import.State.DONE);
    assertThat(clients()).isEqualTo(MANY);
    assertThat(room.one("select count(distinct e164) from phone")).isEqualTo("" + MANY);
  }

  private long clients() {
    return room.jdbc.sql("select count(*) from client").query(Long.class).single();
  }
}
