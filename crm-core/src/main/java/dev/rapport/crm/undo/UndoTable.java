package dev.rapport.crm.undo;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.StaysWhy;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.jobs.Courses;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Undos on PostgreSQL. Whoever changes one is [#alone] with its deed.
@Component
class UndoTable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SELECT =
      "select u.*, d.kind from undoing u join deed d on d.id = u.deed ";

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Courses courses;

  UndoTable(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.courses = new Courses(jdbc, clock, "undoing");
  }

  /// As it is kept; the field is empty where the whole client stayed.
  private record Kept(long client, String field, String why) {
    static Kept of(Stayed one) {
      var field = one.field();
      return new Kept(one.client().value(), field == null ? "" : field, one.why().code());
    }

    Stayed stayed() {
      return new Stayed(new ClientId(client), field.isEmpty() ? null : field, StaysWhy.ofCode(why));
    }
  }

  /// Nobody else begins, moves or ends it until the transaction is over.
  void alone(DeedId deed) {
    courses.alone(deed.value());
  }

  /// @throws RuleBroken when there is no such deed, it is undone, or it cannot be
  Deeds.Kind mustBeUndoable(DeedId deed) {
    record Row(String kind, boolean undone) {}
    var row =
        jdbc.sql("select kind, undone_by is not null as undone from deed where id = :deed")
            .param("deed", deed.value())
            .query((r, _) -> new Row(r.getString("kind"), r.getBoolean("undone")))
            .optional()
            .orElseThrow(() -> RuleBroken.notFound("deed"));
    if (row.undone()) {
      throw RuleBroken.conflict("", "undone-already");
    }
    var kind = kind(row.kind());
    if (!kind.undoable()) {
      throw RuleBroken.conflict("", "not-undoable");
    }
    return kind;
  }

  Optional<Undoing> find(DeedId deed) {
    return jdbc.sql(SELECT + "where u.deed = :deed")
        .param("deed", deed.value())
        .query((row, _) -> undoing(row))
        .optional();
  }

  List<Undoing> list(Collection<DeedId> deeds) {
    return jdbc.sql(SELECT + "where u.deed = any (:deeds)")
        .param("deeds", deeds.stream().map(DeedId::value).toArray(Long[]::new))
        .query((row, _) -> undoing(row))
        .list();
  }

  Optional<UndoCourse> course(DeedId deed) {
    return jdbc.sql(SELECT + "where u.deed = :deed")
        .param("deed", deed.value())
        .query((row, _) -> course(row))
        .optional();
  }

  void begin(DeedId deed, DeedId undo, Undo.Who asked) {
    jdbc.sql(
            """
            insert into undoing (deed, undo, agent, address, state, phase, begun_at, worked_at)
            values (:deed, :undo, :agent, :address, 'running', 'counting', :now, :now)
            """)
        .param("deed", deed.value())
        .param("undo", undo.value())
        .param("agent", asked.agent().value())
        .param("address", asked.address())
        .param("now", now())
        .update();
  }

  /// @return false when it does not rest
  boolean goOn(DeedId deed, Undo.Who asked) {
    return courses.goOn(deed.value(), asked.agent().value(), asked.address());
  }

  /// @return false when it was not running
  boolean end(DeedId deed, CourseState state) {
    return courses.end(deed.value(), state);
  }

  void save(UndoCourse course) {
    var undoing = course.undoing();
    jdbc.sql(
            """
            update undoing
               set state = :state, phase = :phase, position = :position, of_clients = :of,
                   looked = :looked, clients = :clients, stayed_count = :stayedCount,
                   stayed = cast(:stayed as jsonb), worked_at = :now
             where deed = :deed
            """)
        .param("state", undoing.state().code())
        .param("phase", course.phase().code())
        .param("position", course.position())
        .param("of", undoing.of())
        .param("looked", undoing.looked())
        .param("clients", undoing.clients())
        .param("stayedCount", undoing.stayedCount())
        .param("stayed", JSON.writeValueAsString(undoing.stayed().stream().map(Kept::of).toList()))
        .param("now", now())
        .param("deed", undoing.deed().value())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static UndoCourse course(ResultSet row) throws SQLException {
    return new UndoCourse(
        undoing(row),
        kind(row.getString("kind")),
        new Undo.Who(new AgentId(row.getLong("agent")), row.getString("address")),
        UndoCourse.Phase.ofCode(row.getString("phase")),
        row.getLong("position"));
  }

  private static Undoing undoing(ResultSet row) throws SQLException {
    List<Kept> stayed = JSON.readValue(row.getString("stayed"), new TypeReference<>() {});
    return new Undoing(
        new DeedId(row.getLong("deed")),
        new DeedId(row.getLong("undo")),
        CourseState.ofCode(row.getString("state")),
        number(row, "of_clients"),
        row.getLong("looked"),
        row.getLong("clients"),
        stayed.stream().map(Kept::stayed).toList(),
        row.getLong("stayed_count"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static Deeds.Kind kind(String code) {
    return Deeds.Kind.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
