package dev.rapport.crm.finding;

import dev.rapport.crm.book.AskedOnce;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Clients told by what is true of them, under a name. Nobody is put into one: who fits is in it
/// from that moment on. A count is as old as `countedAt` says; whoever looks at one older than a
/// minute sets off a new one, which is there for the next look.
@Service
public class Segments {
  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AskedOnce.Memory ASKED =
      new AskedOnce.Memory("finding_request", "segment", "bigint");

  private final JdbcClient jdbc;
  private final ChosenClients selections;
  private final Filters filters;
  private final InstantSource clock;
  private final AskedOnce once;
  private final Set<Long> counting = ConcurrentHashMap.newKeySet();

  Segments(
      JdbcClient jdbc,
      ChosenClients selections,
      Filters filters,
      InstantSource clock,
      AskedOnce once) {
    this.jdbc = jdbc;
    this.selections = selections;
    this.filters = filters;
    this.clock = clock;
    this.once = once;
  }

  /// @param count null before it was counted for the first time
  public record Segment(
      long id,
      String name,
      Filter filter,
      @Nullable Count count,
      @Nullable Instant countedAt,
      long version) {}

  /// By name, with the counts that are known; old ones are counted anew behind it.
  public List<Segment> list() {
    var all =
        jdbc.sql("select * from segment order by lower(name), id")
            .query((row, _) -> segment(row))
            .list();
    all.stream().filter(this::stale).forEach(segment -> countBehind(segment.id()));
    return all;
  }

  /// With a count of now.
  public Segment get(long id) {
    return count(find(id));
  }

  private record Draft(String name, Filter filter) {}

  /// @param key idempotency key; the same under the same key of the same agent is made once
  @Transactional
  public AskedOnce.Made<Segment> create(
      String name, Filter filter, AgentId by, Optional<String> key) {
    check(name, filter);
    return once.made(
        new AskedOnce.Wish(by, key, ASKED, "SEGMENT " + new Draft(name, filter)),
        () -> made(name, filter),
        segment -> Long.toString(segment.id()),
        id -> find(Long.parseLong(id)));
  }

  private Segment made(String name, Filter filter) {
    try {
      return jdbc.sql(
              """
              insert into segment (name, filter) values (:name, cast(:filter as jsonb)) returning *
              """)
          .param("name", name.strip())
          .param("filter", FilterJson.write(filter).toString())
          .query((row, _) -> segment(row))
          .single();
    } catch (DuplicateKeyException e) {
      throw RuleBroken.conflict("name", "taken");
    }
  }

  /// @throws RuleBroken a conflict when somebody was quicker
  @Transactional
  public Segment change(long id, String name, Filter filter, long version) {
    check(name, filter);
    try {
      return jdbc.sql(
              """
              update segment set name = :name, filter = cast(:filter as jsonb),
                     version = version + 1, count = null, counted_at = null
               where id = :id and version = :version returning *
              """)
          .param("id", find(id).id())
          .param("name", name.strip())
          .param("filter", FilterJson.write(filter).toString())
          .param("version", version)
          .query((row, _) -> segment(row))
          .optional()
          .orElseThrow(() -> RuleBroken.conflict("version", "changed-meanwhile"));
    } catch (DuplicateKeyException e) {
      throw RuleBroken.conflict("name", "taken");
    }
  }

  @Transactional
  public void delete(long id) {
    if (jdbc.sql("delete from segment where id = :id").param("id", id).update() == 0) {
      throw RuleBroken.notFound("segment");
    }
  }

  static Filter filter(JdbcClient jdbc, long id) {
    return jdbc.sql("select filter from segment where id = :id")
        .param("id", id)
        .query((row, _) -> FilterJson.read(JSON.readTree(row.getString(1)), "filter"))
        .optional()
        .orElseThrow(() -> RuleBroken.notFound("segment"));
  }

  private Segment find(long id) {
    return jdbc.sql("select * from segment where id = :id")
        .param("id", id)
        .query((row, _) -> segment(row))
        .optional()
        .orElseThrow(() -> RuleBroken.notFound("segment"));
  }

  private void check(String name, Filter filter) {
    Views.checkName(name);
    filters.condition(filter, "filter", new Bindings());
  }

  private boolean stale(Segment segment) {
    var at = segment.countedAt();
    return at == null || at.isBefore(clock.instant().minus(FRESH));
  }

  private void countBehind(long id) {
    if (counting.add(id)) {
      Thread.startVirtualThread(() -> {
        try {
          count(find(id));
        } catch (RuleBroken | DataAccessException e) {
          LOG.info("segment {} could not be counted: {}", id, e.getMessage());
        } finally {
          counting.remove(id);
        }
      });
    }
  }

  private Segment count(Segment segment) {
    var count = selections.count(new Selection.Fitting(segment.filter(), ""));
    var at = clock.instant();
    jdbc.sql(
            """
            update segment set count = :count, exact = :exact, counted_at = :at
             where id = :id and version = :version
            """)
        .param("id", segment.id())
        .param("version", segment.version())
        .param("count", count.count())
        .param("exact", count.exact())
        .param("at", Timestamp.from(at))
        .update();
    return new Segment(
        segment.id(), segment.name(), segment.filter(), count, at, segment.version());
  }

  private static Segment segment(ResultSet row) throws SQLException {
    var count = row.getLong("count");
    var counted = !row.wasNull();
    return new Segment(
        row.getLong("id"),
        row.getString("name"),
        FilterJson.read(JSON.readTree(row.getString("filter")), "filter"),
        counted ? new Count(count, row.getBoolean("exact")) : null,
        Optional.ofNullable(row.getTimestamp("counted_at")).map(Timestamp::toInstant).orElse(null),
        row.getLong("version"));
  }
}
