package dev.rapport.crm.bulk;

import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.jobs.Courses;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.undo.Undo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Changes of many clients on PostgreSQL. Whoever changes one is [#alone] with its deed.
@Component
class BulkTable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final Courses courses;

  BulkTable(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.courses = new Courses(jdbc, clock, "bulk_change");
  }

  /// @param position the last client looked at
  /// @param asked who asked for it last
  record Course(BulkChange now, DeedId deed, BulkWish wish, long position, Undo.Who asked) {}

  /// Nobody else begins, moves or ends it until the transaction is over.
  void alone(DeedId deed) {
    courses.alone(deed.value());
  }

  void begin(DeedId deed, BulkWish wish, Undo.Who asked, long of) {
    var change = wish.change();
    jdbc.sql(
            """
            insert into bulk_change (deed, agent, address, change, state, of_clients, begun_at,
                                     worked_at)
            values (:deed, :agent, :address, cast(:change as jsonb), 'running', :of, :now, :now)
            """)
        .param("deed", deed.value())
        .param("agent", asked.agent().value())
        .param("address", asked.address())
        .param("change", change == null ? null : JSON.writeValueAsString(change))
        .param("of", of)
        .param("now", now())
        .update();
  }

  /// Those it shall reach.
  void keep(DeedId deed, Collection<ClientId> clients) {
    jdbc.sql("insert into bulk_client select :deed, unnest(cast(:clients as bigint[]))")
        .param("deed", deed.value())
        .param("clients", clients.stream().map(ClientId::value).toArray(Long[]::new))
        .update();
  }

  List<ClientId> next(Course course, int most) {
    return jdbc.sql(
            """
            select client from bulk_client
             where deed = :deed and client > :position order by client limit :most
            """)
        .param("deed", course.deed().value())
        .param("position", course.position())
        .param("most", most)
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }

  Optional<BulkChange> find(DeedId deed) {
    return list(List.of(deed)).stream().findFirst();
  }

  List<BulkChange> list(Collection<DeedId> deeds) {
    return jdbc.sql("select * from bulk_change where deed = any (:deeds)")
        .param("deeds", deeds.stream().map(DeedId::value).toArray(Long[]::new))
        .query((row, _) -> change(row))
        .list();
  }

  Optional<Course> course(DeedId deed) {
    return jdbc.sql(
            """
            select b.*, d.subject from bulk_change b join deed d on d.id = b.deed
             where b.deed = :deed
            """)
        .param("deed", deed.value())
        .query((row, _) -> course(row))
        .optional();
  }

  void moved(Course course, ClientId last, int looked, long changed) {
    jdbc.sql(
            """
            update bulk_change
               set position = :position, looked = looked + :looked, changed = changed + :changed,
                   worked_at = :now
             where deed = :deed
            """)
        .param("position", last.value())
        .param("looked", looked)
        .param("changed", changed)
        .param("now", now())
        .param("deed", course.deed().value())
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

  /// Nobody more is to be reached.
  void letGo(DeedId deed) {
    jdbc.sql("delete from bulk_client where deed = :deed").param("deed", deed.value()).update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Course course(ResultSet row) throws SQLException {
    var json = row.getString("change");
    var wish =
        json == null
            ? BulkWish.TRASH
            : new BulkWish(JSON.readValue(json, Bulk.Change.class), row.getString("subject"));
    return new Course(
        change(row),
        new DeedId(row.getLong("deed")),
        wish,
        row.getLong("position"),
        new Undo.Who(new AgentId(row.getLong("agent")), row.getString("address")));
  }

  private static BulkChange change(ResultSet row) throws SQLException {
    return new BulkChange(
        new DeedId(row.getLong("deed")),
        CourseState.ofCode(row.getString("state")),
        row.getLong("of_clients"),
        row.getLong("looked"),
        row.getLong("changed"));
  }
}
