package dev.rapport.crm.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps one open item for every number whose callers nobody has talked with since. An item is
/// counted anew from the calls each time, so that late, doubled and corrected news is right too.
final class LostCallerTable {
  private static final Duration REACH = Duration.ofDays(30);

  private final JdbcClient jdbc;

  private record Attempt(
      String typed,
      @Nullable String e164,
      String name,
      Optional<Long> client,
      String line,
      String queue,
      List<Long> rung,
      Instant at) {}

  LostCallerTable(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  /// The keys of open items that a talk with one of these numbers or clients may close.
  List<String> open(Collection<String> keys, Collection<Long> clients) {
    return jdbc.sql(
            "select caller_key from lost_caller where closed_at is null and (caller_key = any(?) or"
                + " client_id = any(?))")
        .param(1, keys.toArray(String[]::new))
        .param(2, clients.toArray(Long[]::new))
        .query((row, _) -> row.getString(1))
        .list();
  }

  void recount(String key, Instant now) {
    List<Attempt> attempts = attempts(key, now);
    if (attempts.isEmpty()) {
      jdbc.sql("update lost_caller set closed_at = ? where caller_key = ? and closed_at is null")
          .param(1, Sql.at(now))
          .param(2, key)
          .update();
    } else {
      save(key, attempts);
    }
  }

  private List<Attempt> attempts(String key, Instant now) {
    return jdbc.sql(
            """
            with of_key as (select * from call where caller_key = :key and started_at > :reach),
            client as (select client_id from of_key where client_id is not null
              order by started_at desc limit 1),
            talked as (
              select coalesce(ended_at, 'infinity') as at from of_key where answered_at is not null
              union all
              select coalesce(c.ended_at, 'infinity') from call c, client
              where c.client_id = client.client_id and c.started_at > :reach
                and c.answered_at is not null
              union all
              select closed_at from lost_caller
              where caller_key = :key and dismissed_by is not null and closed_at > :reach)
            select caller_typed, caller_e164, picture -> 'caller' ->> 'name' as name,
              coalesce(client_id, (select client_id from client)) as client_id,
              line, queue, rung, started_at
            from of_key
            where direction = 'inbound' and answered_at is null and ended_at is not null
              and started_at > coalesce((select max(at) from talked), '-infinity')
            order by started_at
            """)
        .param("key", key)
        .param("reach", Sql.at(now.minus(REACH)))
        .query((row, _) -> attempt(row))
        .list();
  }

  private void save(String key, List<Attempt> attempts) {
    Attempt last = attempts.getLast();
    jdbc.sql(
            """
            insert into lost_caller (caller_key, caller_typed, caller_e164, caller_name, client_id,
              line, queues, rung, first_at, last_at, attempts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (caller_key) where closed_at is null do update
            set caller_typed = excluded.caller_typed, caller_e164 = excluded.caller_e164,
              caller_name = excluded.caller_name, client_id = excluded.client_id,
              line = excluded.line, queues = excluded.queues, rung = excluded.rung,
              first_at = excluded.first_at, last_at = excluded.last_at,
              attempts = excluded.attempts
            """)
        .param(1, key)
        .param(2, last.typed())
        .param(3, last.e164())
        .param(4, Objects.requireNonNullElse(last.name(), ""))
        .param(5, last.client().orElse(null))
        .param(6, last.line())
        .param(7, distinct(attempts.stream().map(Attempt::queue)).toArray(String[]::new))
        .param(8, attempts.stream().flatMap(a -> a.rung().stream()).distinct().toArray(Long[]::new))
        .param(9, Sql.at(attempts.getFirst().at()))
        .param(10, Sql.at(last.at()))
        .param(11, attempts.size())
        .update();
  }

  private static List<String> distinct(Stream<String> texts) {
    return texts.filter(t -> !t.isEmpty()).distinct().toList();
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    return new Attempt(
        row.getString("caller_typed"),
        row.getString("caller_e164"),
        row.getString("name"),
        Sql.maybeLong(row, "client_id"),
        row.getString("line"),
        row.getString("queue"),
        Sql.longs(row, "rung"),
        Sql.instant(row, "started_at"));
  }
}
