package dev.rapport.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.StaysWhy;
import dev.rapport.crm.columns.Meaning;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetForm;
import dev.rapport.crm.undo.Stayed;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportJobTest {
  private static final int MANY = 13_000;

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
    room.jdbc.sql("drop trigger if exists break_it on import_part").update();
    room.empty();
  }

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

  @Test
  void columnsOfAStoppedImportArePutRightForTheRowsThatAreLeft() throws IOException {
    var one = room.with(room.upload(ImportRoom.people(MANY)), Duplicates.SKIP);
    room.imports.start(ImportRoom.ANNA, one.id());
    stopWhenFirstRowsAreWritten(one);
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

  private static final Imports.Change GUESSED =
      new Imports.Change(null, null, null, Imports.GUESSED);

  private Import columns(Import one, int index, Meaning meaning) {
    return room.imports.change(
        ImportRoom.ANNA, one.id(), new Imports.Change(null, Map.of(index, meaning), null, null));
  }

  @Test
  void whoStopsItCanGoOn() throws IOException {
    var one = room.with(room.upload(ImportRoom.people(MANY)), Duplicates.SKIP);
    room.imports.start(ImportRoom.ANNA, one.id());
    stopWhenFirstRowsAreWritten(one);
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

  /// The first part that is written sets the state by itself, as somebody's wish would.
  private void stopWhenFirstRowsAreWritten(Import one) {
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
            "create or replace trigger stop_it before insert on import_part for each row when"
                + " (new.first_line = 2) execute function stop_it()")
        .update();
    assertThat(one.position()).isZero();
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

  @Test
  void rejectedRowsComeBackAsTheyCameAndCanBeMended() throws IOException {
    var charset = Charset.forName("windows-1251");
    var csv =
        """
        ФИО;Телефон;Ответственный;Примечание
        Иван;+74951234567;нет такого;=1+1
        Анна;+74951234568;;"a;b"
        """;
    var done =
        room.run(room.with(room.upload("клиенты.csv", csv.getBytes(charset)), Duplicates.SKIP));
    assertThat(done.tally()).isEqualTo(new Import.Tally(1, 0, 0, 1, 0));

    var back = new String(room.rejected(done), charset);

    assertThat(back.lines())
        .containsExactly(
            "ФИО;Телефон;Ответственный;Примечание;why",
            "Иван;'+74951234567;нет такого;'=1+1;unknown-agent");
    var mended = back.replace("нет такого", "boris").getBytes(charset);
    var again = room.run(room.with(room.upload("клиенты.csv", mended), Duplicates.SKIP));
    assertThat(again.tally()).isEqualTo(new Import.Tally(1, 0, 0, 0, 0));
    assertThat(room.one("select e164 from phone order by id desc limit 1"))
        .isEqualTo("+74951234567");
    assertThat(room.one("select note from client where name = 'Иван'")).isEqualTo("=1+1");
  }

  @Test
  void aDecisionAboutANumberIsTaken() throws IOException {
    var one =
        room.with(
            room.upload("name,phone\nIvan,call reception\nAnna,12345678901234\n"), Duplicates.SKIP);
    room.imports.decide(
        ImportRoom.ANNA,
        one.id(),
        List.of(
            new Imports.NumberDecision("call reception", "8 (495) 123-45-67"),
            new Imports.NumberDecision("12345678901234", "leave-out")),
        List.of());
    assertThat(room.imports.numberDecisions(one.id()))
        .containsEntry("call reception", "+74951234567");
    var nonsense = List.of(new Imports.NumberDecision("call reception", "reception"));
    assertThatThrownBy(() -> room.imports.decide(ImportRoom.ANNA, one.id(), nonsense, List.of()))
        .isInstanceOf(RuleBroken.class);
    room.run(one);

    assertThat(room.one("select string_agg(e164, ',') from phone")).isEqualTo("+74951234567");
  }

  @Test
  void numbersOfRowsThatAreRejectedArePutInOrderToo() throws IOException {
    var one = room.upload("name,phone,owner\nIvan,84951234567,nobody\n");

    assertThat(room.imports.repair(one.id()))
        .extracting(RepairGroup::code)
        .containsExactly("leading-eight");
    assertThat(room.reasons(room.tried(one))).containsExactly("rejected:unknown-agent");
  }

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

  private long clients() {
    return room.context
        .getBean(JdbcClient.class)
        .sql("select count(*) from client")
        .query(Long.class)
        .single();
  }
}
