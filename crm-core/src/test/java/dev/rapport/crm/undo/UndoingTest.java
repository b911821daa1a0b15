package dev.rapport.crm.undo;

import static dev.rapport.crm.book.BookFixture.ANNA;
import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientIds;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.DeedLog;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.StaysWhy;
import dev.rapport.crm.database.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Undos of many clients on a real PostgreSQL; the job runs when a test says so.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoingTest {
  private static final Undo.Who BY_ANNA = new Undo.Who(ANNA, "192.0.2.1");
  private static final Undo.Who BY_BORIS = new Undo.Who(BORIS, "192.0.2.2");

  private ConfigurableApplicationContext context;
  private Clients clients;
  private Undo undo;
  private UndoWork work;
  private DeedLog log;
  private JdbcClient jdbc;

  @BeforeAll
  void start() {
    context = BookFixture.start();
    clients = context.getBean(Clients.class);
    undo = context.getBean(Undo.class);
    work = context.getBean(UndoWork.class);
    log = context.getBean(DeedLog.class);
    jdbc = context.getBean(JdbcClient.class);
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    TestDatabase.clear(context.getBean(DataSource.class), "client", "deed");
  }

  @Test
  void anUndoOfManyGoesOnWhereAKillCutItShortAndForgetsNothingOfWhatStayed() {
    var deed = importOf(12_000);
    var worked = one("select min(id) from client where kind = 'person'");
    var noted = one("select max(id) from client where kind = 'person'");
    rename(worked, "Somebody whom we know better now");
    clients.addNote(noted, ANNA, "bought a lot");

    var begun = undo.undo(deed, BY_ANNA);
    assertThat(begun.state()).isEqualTo(Undoing.State.RUNNING);
    assertThat(inBook()).isEqualTo(12_000); // it only begins
    killWhenItComesTo(one("select max(id) - 1000 from client"));

    assertThatThrownBy(() -> work.run(deed, () -> false)).isInstanceOf(RuntimeException.class);
    var cut = undo.get(deed);
    assertThat(cut.state()).isEqualTo(Undoing.State.RUNNING);
    assertThat(cut.of()).isEqualTo(12_000);
    assertThat(inBook()).isEqualTo(12_000 - cut.clients()).isLessThan(12_000);
    assertThat(cut.stayed()).containsExactly(new Stayed(worked, null, StaysWhy.CHANGED_SINCE));
    assertThat(log.get(begun.undo()).clients()).isEqualTo(cut.clients());

    jdbc.sql("drop trigger kill_it on client").update();
    assertThat(work.run(deed, () -> false)).isEqualTo(UndoWork.Rest.OVER);

    var done = undo.get(deed);
    assertThat(done.state()).isEqualTo(Undoing.State.DONE);
    assertThat(done.undo()).isEqualTo(begun.undo());
    assertThat(inBook()).isEqualTo(3); // and the organisation of the one who is noted
    assertThat(done.clients()).isEqualTo(12_000 - 3);
    assertThat(done.stayedCount()).isEqualTo(3);
    assertThat(done.stayed())
        .contains(
            new Stayed(worked, null, StaysWhy.CHANGED_SINCE),
            new Stayed(noted, null, StaysWhy.IN_USE));
    assertThat(log.get(deed).undoneBy()).isEqualTo(done.undo());
    assertThat(said(deed)).containsExactly("deed.undone 192.0.2.1", "deed.undo-begun 192.0.2.1");
  }

  @Test
  void askedForTwiceItIsDoneOnce() {
    var deed = importOf(6_000);

    var first = undo.undo(deed, BY_ANNA);
    var second = undo.undo(deed, BY_BORIS);

    assertThat(second).isEqualTo(first);
    assertThat(run(deed).clients()).isEqualTo(6_000);
    assertThatThrownBy(() -> undo.undo(deed, BY_BORIS)).hasMessageContaining("undone-already");
    assertThat(log.list(new DeedLog.Wanted(null, Deeds.Kind.UNDO), "", 10).items()).hasSize(1);
    assertThat(said(deed)).containsExactly("deed.undone 192.0.2.1", "deed.undo-begun 192.0.2.1");
  }

  @Test
  void whoStopsItKeepsWhatIsDoneAndMayLetItGoOn() {
    var deed = importOf(12_000);
    undo.undo(deed, BY_ANNA);
    assertThat(work.run(deed, () -> inBook() < 12_000)).isEqualTo(UndoWork.Rest.MORE);

    var stopped = undo.stop(deed, BY_BORIS);
    var left = inBook();
    assertThat(stopped.state()).isEqualTo(Undoing.State.STOPPED);
    assertThat(left).isPositive().isLessThan(12_000);
    assertThat(work.run(deed, () -> false)).isEqualTo(UndoWork.Rest.OVER);
    assertThat(inBook()).isEqualTo(left);
    assertThatThrownBy(() -> undo.stop(deed, BY_BORIS)).hasMessageContaining("undo-not-running");
    assertThat(undo.preview(deed).removed()).isEqualTo(left); // what is left of it

    assertThat(undo.undo(deed, BY_BORIS).state()).isEqualTo(Undoing.State.RUNNING);
    assertThat(run(deed).clients()).isEqualTo(12_000);
    assertThat(said(deed))
        .containsExactly(
            "deed.undone 192.0.2.2",
            "deed.undo-begun 192.0.2.2",
            "deed.undo-stopped 192.0.2.2",
            "deed.undo-begun 192.0.2.1");
  }

  @Test
  void whatAnUndoWouldDoIsToldBeforeAndIsWhatItDoes() {
    var ids = ClientIds.of(List.of(create("Ivan"), create("Maria"), create("Pyotr")));
    var change = new Bulk.Change(Map.of(), List.of("vip"), List.of());
    var deed = context.getBean(Bulk.class).change(ids, change, ANNA, "+vip", false).deed();
    tag(one("select id from client where name = 'Ivan'"), "gold");
    rename(one("select id from client where name = 'Maria'"), "María"); // another field
    var tagged = Objects.requireNonNull(deed);

    var preview = undo.preview(tagged);
    var done = undo.undo(tagged, BY_ANNA);

    var ivan = one("select id from client where name = 'Ivan'");
    var stays = new Stayed(ivan, "tags", StaysWhy.CHANGED_SINCE);
    assertThat(preview)
        .isEqualTo(new Preview(2, 0, 0, 1, Map.of(), Map.of(), List.of(stays), true, false));
    assertThat(done.state()).isEqualTo(Undoing.State.DONE); // a small one is done at once
    assertThat(done.clients()).isEqualTo(2);
    assertThat(done.stayed()).containsExactly(stays);
    assertThatThrownBy(() -> undo.preview(tagged)).hasMessageContaining("undone-already");
    assertThatThrownBy(() -> undo.preview(done.undo())).hasMessageContaining("not-undoable");
  }

  @Test
  void aChangeThatIsStillBeingMadeIsNotTakenBack() {
    var ivan = create("Ivan");
    var maria = create("Maria");
    ClientIds ids =
        (portion, taker) -> {
          taker.accept(List.of(ivan));
          assertThatThrownBy(() -> undo.undo(latest(), BY_ANNA))
              .hasMessageContaining("deed-at-work");
          taker.accept(List.of(maria));
        };

    var change = new Bulk.Change(Map.of(), List.of("vip"), List.of());
    var _ = context.getBean(Bulk.class).change(ids, change, ANNA, "+vip", false);

    assertThat(undo.undo(latest(), BY_ANNA).clients()).isEqualTo(2);
  }

  @Test
  void thePreviewOfAnImportTellsWhoWouldGoAndWhoWouldStay() {
    var deed = importOf(3_000);
    rename(one("select min(id) from client where kind = 'person'"), "Known");
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
    var ids = ClientIds.of(List.of(create("Ivan"), create("Maria")));
    var deed = Objects.requireNonNull(context.getBean(Bulk.class).trash(ids, ANNA, false).deed());

    assertThat(undo.preview(deed).restored()).isEqualTo(2);
    assertThat(undo.preview(deed).back()).isZero();
  }

  @Test
  void nobodyUnderLegalHoldGoesToTheTrashWithTheDeedThatMadeThem() {
    var ivan = create("Ivan");
    hold(ivan);
    var deed = latest();

    var preview = undo.preview(deed);
    var done = undo.undo(deed, BY_ANNA);

    assertThat(preview.clientsStay()).isEqualTo(Map.of(StaysWhy.LEGAL_HOLD, 1L));
    assertThat(done.stayed()).containsExactly(new Stayed(ivan, null, StaysWhy.LEGAL_HOLD));
    assertThat(inBook()).isOne();
  }

  private DeedId latest() {
    return log.list(DeedLog.Wanted.ALL, "", 1).items().getFirst().id();
  }

  private Undoing run(DeedId deed) {
    assertThat(work.run(deed, () -> false)).isEqualTo(UndoWork.Rest.OVER);
    return undo.get(deed);
  }

  /// As if the connection had gone while a portion is written.
  private void killWhenItComesTo(ClientId client) {
    jdbc.sql(
            """
            create or replace function kill_it() returns trigger language plpgsql as $$
            begin
              perform pg_terminate_backend(pg_backend_pid());
              return new;
            end $$
            """)
        .update();
    jdbc.sql(
            "create trigger kill_it before update of deleted_at on client for each row when (new.id"
                + " > "
                + client.value()
                + ") execute function kill_it()")
        .update();
  }

  /// People, and after each nine an organisation that the ninth belongs to.
  private DeedId importOf(int many) {
    var deed = context.getBean(Deeds.class).begin(Deeds.Kind.IMPORT, ANNA, "clients.csv");
    jdbc.sql(
            """
            insert into client (kind, name, made_by)
            select case when n % 10 = 0 then 'organisation' else 'person' end, 'Client ' || n, :deed
              from generate_series(1, :many) n
            """)
        .param("deed", deed.value())
        .param("many", many)
        .update();
    jdbc.sql(
            """
            insert into membership (person, organisation, position)
            select p.id, o.id, 0 from client p join client o on o.id = p.id + 1
             where p.kind = 'person' and o.kind = 'organisation'
            """)
        .update();
    return deed;
  }

  /// As a bulk change leaves it.
  private DeedId notesOf(int many) {
    var deed = context.getBean(Deeds.class).begin(Deeds.Kind.BULK, ANNA, "note");
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

  private List<String> said(DeedId deed) {
    return context.getBean(AuditLog.class).latest(50).stream()
        .filter(line -> (line.subject() + " ").startsWith("deed:" + deed.value() + " "))
        .map(line -> line.what() + " " + line.address())
        .toList();
  }

  private long inBook() {
    return jdbc.sql("select count(*) from client where deleted_at is null")
        .query(Long.class)
        .single();
  }

  private ClientId one(String sql) {
    return new ClientId(jdbc.sql(sql).query(Long.class).single());
  }

  private ClientId create(String name) {
    return clients.create(person(name), ANNA, Optional.empty()).card().brief().id();
  }

  private void hold(ClientId client) {
    jdbc.sql("update client set legal_hold_since = now() where id = :id")
        .param("id", client.value())
        .update();
  }

  private void rename(ClientId id, String name) {
    edit(id, name, null, null);
  }

  private void tag(ClientId id, String tag) {
    edit(id, null, List.of(tag), null);
  }

  private void note(ClientId id, String note) {
    edit(id, null, null, note);
  }

  private void edit(
      ClientId id, @Nullable String name, @Nullable List<String> tags, @Nullable String note) {
    var version = clients.get(id).version();
    clients.edit(id, new ClientChange(version, name, null, null, null, tags, note), BORIS);
  }
}
