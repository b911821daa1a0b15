package dev.rapport.crm.gaps;

import dev.rapport.crm.gaps.Gap.State;
import dev.rapport.cti.records.Boots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of gaps, of when we last saw a PBX, and of its lives.
final class GapTable {
  private static final String COLUMNS =
      """
      select g.*,
        (select count(*) from gap_call c where c.pbx = g.pbx and c.from_at = g.from_at) as repaired,
        array(select c.call_id from gap_call c where c.pbx = g.pbx and c.from_at = g.from_at
               order by c.call_id desc limit %d) as calls
        from pbx_gap g\
      """
          .formatted(Gap.MOST_CALLS);

  private final JdbcClient jdbc;

  GapTable(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  List<Gap> list(long before, int limit) {
    return jdbc.sql(COLUMNS + " where g.id < ? order by g.id desc limit ?")
        .param(1, before)
        .param(2, limit)
        .query((row, _) -> gap(row))
        .list();
  }

  List<Gap> between(Instant from, Instant to, int limit) {
    return jdbc.sql(
            COLUMNS + " where g.from_at <= ? and g.to_at >= ? order by g.from_at desc limit ?")
        .param(1, at(to))
        .param(2, at(from))
        .param(3, limit)
        .query((row, _) -> gap(row))
        .list();
  }

  /// The gap that is to be looked at next; those of a source that is away do not hold others up.
  Optional<Gap> next(Instant now) {
    return jdbc.sql(COLUMNS + " where g.next_at <= ? order by g.next_at limit 1")
        .param(1, at(now))
        .query((row, _) -> gap(row))
        .optional();
  }

  int passes(long gap) {
    return jdbc.sql("select passes from pbx_gap where id = ?")
        .param(1, gap)
        .query(Integer.class)
        .single();
  }

  void read(long gap, int pending, Optional<Instant> next) {
    jdbc.sql(
            """
            update pbx_gap set state = 'repaired', reason = '', away_since = null, pending = ?,
              passes = passes + 1, next_at = ?::timestamptz where id = ?
            """)
        .param(1, pending)
        .param(2, next.map(GapTable::at).orElse(null))
        .param(3, gap)
        .update();
  }

  void away(long gap, String why, Instant now, Instant next) {
    jdbc.sql(
            """
            update pbx_gap set state = 'away', reason = ?, away_since = coalesce(away_since, ?),
              next_at = ? where id = ?
            """)
        .param(1, why.replace("\0", ""))
        .param(2, at(now))
        .param(3, at(next))
        .param(4, gap)
        .update();
  }

  void settle(long gap, State state) {
    jdbc.sql("update pbx_gap set state = ?, next_at = null where id = ?")
        .param(1, state.code())
        .param(2, gap)
        .update();
  }

  /// The settings may name a source now.
  void askAgain(Instant now, Instant since) {
    jdbc.sql("update pbx_gap set next_at = ? where state = 'no-source' and to_at > ?")
        .param(1, at(now))
        .param(2, at(since))
        .update();
  }

  /// What is due later than it can be was planned by a clock that is back since.
  void hurry(Instant now) {
    jdbc.sql(
            "update pbx_gap set next_at = ? where next_at > ?::timestamptz + interval '31 minutes'")
        .param(1, at(now))
        .param(2, at(now))
        .update();
    jdbc.sql(
            """
            update scheduled_tasks set execution_time = ?
             where task_name = 'gap-back-fill' and not picked
               and execution_time > ?::timestamptz + interval '1 minute'
            """)
        .param(1, at(now))
        .param(2, at(now))
        .update();
  }

  Optional<Instant> lastView(String pbx) {
    return jdbc.sql("select seen_at from pbx_view where pbx = ?")
        .param(1, pbx)
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /// Also when that is earlier than the last time: a clock that ran ahead and was put back must not
  /// hide the next gap.
  void seen(String pbx, Instant now) {
    jdbc.sql(
            """
            insert into pbx_view values (?, ?)
            on conflict (pbx) do update set seen_at = excluded.seen_at
            """)
        .param(1, pbx)
        .param(2, at(now))
        .update();
  }

  void boot(String pbx, String boot, Instant startedAt) {
    jdbc.sql("insert into pbx_boot values (?, ?, ?) on conflict do nothing")
        .param(1, pbx)
        .param(2, boot)
        .param(3, at(startedAt))
        .update();
  }

  Boots boots(String pbx) {
    var starts = new HashMap<Instant, String>();
    jdbc.sql("select started_at, boot from pbx_boot where pbx = ?")
        .param(1, pbx)
        .query(row -> {
          starts.put(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2));
        });
    return new Boots(starts);
  }

  private static Gap gap(ResultSet row) throws SQLException {
    var away = row.getObject("away_since", OffsetDateTime.class);
    return new Gap(
        row.getLong("id"),
        row.getString("pbx"),
        row.getObject("from_at", OffsetDateTime.class).toInstant(),
        row.getObject("to_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("unsure") ? Gap.Kind.UNSURE : Gap.Kind.UNSEEN,
        State.of(row.getString("state")),
        row.getString("reason"),
        away == null ? null : away.toInstant(),
        row.getInt("pending"),
        row.getInt("repaired"),
        Arrays.asList((String[]) row.getArray("calls").getArray()));
  }

  private static OffsetDateTime at(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
