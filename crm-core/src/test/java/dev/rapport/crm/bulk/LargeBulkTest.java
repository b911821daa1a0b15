package dev.rapport.crm.bulk;

import static dev.rapport.crm.book.BookFixture.BORIS;
import static dev.rapport.crm.book.BookFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.BookHouse;
import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.bulk.BulkChanges.Foreseen;
import dev.rapport.crm.finding.Filter;
import dev.rapport.crm.finding.FilterJson;
import dev.rapport.crm.finding.Selection;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.jobs.Rest;
import dev.rapport.crm.undo.Undo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Many are changed behind whoever asked; the job runs when a test says so.
class LargeBulkTest extends BookHouse {
  private static final Selection ALL = new Selection.Fitting(Filter.EVERYBODY, "");
  private static final BulkWish VIP =
      wish(new Bulk.Change(Map.of(), List.of("vip"), List.of("old")));
  private static final Undo.Who BY_BORIS = new Undo.Who(BORIS, "192.0.2.2");

  private final BulkChanges changes = bean(BulkChanges.class);
  private final BulkWork work = bean(BulkWork.class);

  @Test
  void manyAreChangedInPortionsThatCanBeStoppedAndGoOn() {
    many(5_000);
    assertThat(changes.foresee(ALL, VIP)).isEqualTo(new Foreseen(5_000, true, null));

    var begun = changes.begin(ALL, VIP, BY_ANNA);
    var deed = Objects.requireNonNull(begun.deed());

    assertThat(begun).isEqualTo(new BulkChange(deed, CourseState.RUNNING, 5_000, 0, 0));
    assertThat(vips()).isZero();
    assertThat(work.run(deed, () -> true)).isEqualTo(Rest.MORE);
    assertThat(vips()).isEqualTo(1_000);
    assertThat(log.get(deed).clients()).isEqualTo(1_000);
    assertThatThrownBy(() -> undo.undo(deed, BY_ANNA)).hasMessageContaining("deed-at-work");

    var stopped = changes.stop(deed, BY_BORIS);
    assertThat(stopped).isEqualTo(new BulkChange(deed, CourseState.STOPPED, 5_000, 1_000, 1_000));
    assertThat(work.run(deed, () -> false)).isEqualTo(Rest.OVER);
    assertThat(vips()).isEqualTo(1_000);
    assertThatThrownBy(() -> changes.stop(deed, BY_BORIS)).hasMessageContaining("bulk-over");

    assertThat(changes.goOn(deed, BY_BORIS).running()).isTrue();
    assertThat(done(deed)).isEqualTo(new BulkChange(deed, CourseState.DONE, 5_000, 5_000, 5_000));
    assertThat(vips()).isEqualTo(5_000);
    assertThat(count("bulk_client")).isZero();
    assertThatThrownBy(() -> changes.goOn(deed, BY_BORIS)).hasMessageContaining("bulk-over");
    assertThat(said(deed))
        .containsExactly(
            "clients.changed 192.0.2.2",
            "clients.change-stopped 192.0.2.2",
            "clients.changed-begun 192.0.2.1");

    undo.undo(deed, BY_ANNA);
    finishUndo(deed);
    assertThat(vips()).isZero();
  }

  @Test
  void whoFittedWhenItWasAskedForIsReachedAndNobodyElse() {
    many(3_000);
    jdbc.sql("update client set tags = '{old}'").update();
    var newcomer = create(person("Newcomer"));
    var old = new Selection.Fitting(filter("{'field':'tag','op':'has','value':'old'}"), "");

    var deed = Objects.requireNonNull(changes.begin(old, VIP, BY_ANNA).deed());
    work.run(deed, () -> true); // these do not fit any more
    tag(newcomer, BORIS, "old");
    var gone = one("select max(id) from client where name = 'Client 2999'");
    jdbc.sql("update client set deleted_at = now() where id = :id")
        .param("id", gone.value())
        .update();

    assertThat(done(deed)).isEqualTo(new BulkChange(deed, CourseState.DONE, 3_000, 3_000, 2_999));
    assertThat(clients.get(newcomer).brief().tags()).containsExactly("old");
  }

  @Test
  void aKillInThePortionLosesNothingAndDoesNothingTwice() {
    many(4_000);
    var deed = Objects.requireNonNull(changes.begin(ALL, VIP, BY_ANNA).deed());
    var mended = killWhenItComesTo(one("select min(id) + 2500 from client"), "tags");

    assertThatThrownBy(() -> work.run(deed, () -> false)).isNotNull();
    assertThat(changes.get(deed))
        .isEqualTo(new BulkChange(deed, CourseState.RUNNING, 4_000, 2_000, 2_000));
    mended.run();

    assertThat(done(deed).changed()).isEqualTo(4_000);
    assertThat(count("field_change where deed = " + deed.value())).isEqualTo(4_000);
  }

  @Test
  void whatCannotBeDoneAnyMoreEndsAndIsNamedWhenItShallGoOn() {
    many(3_000);
    jdbc.sql("insert into team (id, name) overriding system value values (77, 'North')").update();
    var north = JsonNodeFactory.instance.numberNode(77);
    var wish = wish(new Bulk.Change(Map.<String, JsonNode>of("team", north), List.of(), List.of()));
    var deed = Objects.requireNonNull(changes.begin(ALL, wish, BY_ANNA).deed());
    work.run(deed, () -> true);
    jdbc.sql("update client set team = null").update();
    jdbc.sql("delete from team").update();

    assertThat(done(deed)).isEqualTo(new BulkChange(deed, CourseState.FAILED, 3_000, 1_000, 1_000));
    assertThatThrownBy(() -> changes.goOn(deed, BY_ANNA)).hasMessageContaining("unknown-team");
  }

  @Test
  void whatWasStoppedCanBeTakenBackAndDoesNotGoOnThen() {
    many(3_000);
    var deed = Objects.requireNonNull(changes.begin(ALL, VIP, BY_ANNA).deed());
    work.run(deed, () -> true);
    changes.stop(deed, BY_ANNA);

    assertThat(undo.undo(deed, BY_ANNA).clients()).isEqualTo(1_000);

    assertThat(vips()).isZero();
    assertThat(count("bulk_client")).isZero();
    assertThatThrownBy(() -> changes.goOn(deed, BY_ANNA)).hasMessageContaining("bulk-undone");
  }

  @Test
  void manyGoIntoTheTrashButThoseUnderLegalHold() {
    many(2_500);
    jdbc.sql("update client set legal_hold_since = now() where name like '%7'").update();

    var deed = Objects.requireNonNull(changes.begin(ALL, BulkWish.TRASH, BY_ANNA).deed());

    assertThat(done(deed).changed()).isEqualTo(2_250);
    assertThat(count("client where deleted_at is null")).isEqualTo(250);
    assertThat(said(deed))
        .containsExactly("clients.trashed 192.0.2.1", "clients.trashed-begun 192.0.2.1");
  }

  private BulkChange done(DeedId deed) {
    assertThat(work.run(deed, () -> false)).isEqualTo(Rest.OVER);
    return changes.get(deed);
  }

  private void many(int clients) {
    jdbc.sql(
            """
            insert into client (kind, name)
            select 'person', 'Client ' || n from generate_series(1, :many) n
            """)
        .param("many", clients)
        .update();
  }

  private long vips() {
    return count("client where tags @> '{vip}'");
  }

  private ClientId one(String sql) {
    return new ClientId(jdbc.sql(sql).query(Long.class).single());
  }

  private List<String> said(DeedId deed) {
    return bean(AuditLog.class).latest(50).stream()
        .filter(line -> (line.subject() + " ").startsWith("deed:" + deed.value() + " "))
        .map(line -> line.what() + " " + line.address())
        .toList();
  }

  private static BulkWish wish(Bulk.Change change) {
    return new BulkWish(change, "change");
  }

  private static Filter filter(String json) {
    return FilterJson.read(JsonMapper.shared().readTree(json.replace('\'', '"')), "filter");
  }
}
