package dev.rapport.crm.history;

import dev.rapport.cti.call.Direction;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which calls came from each number today and are over. In memory: read on the pop's path.
final class TodaysCalls {
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final ZoneId zone;
  private volatile Day day;

  private record Day(LocalDate date, Map<String, Set<String>> calls) {}

  TodaysCalls(DataSource dataSource, InstantSource clock, ZoneId zone) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
    this.zone = zone;
    this.day = new Day(LocalDate.MIN, Map.of());
  }

  int count(String e164) {
    return today().calls().getOrDefault(e164, Set.of()).size();
  }

  void forget(java.util.Collection<String> keys) {
    keys.forEach(today().calls()::remove);
  }

  void changed(CallState state) {
    var call = state.picture();
    if (call.direction() == Direction.INBOUND && call.ended()) {
      note(state.key(), state.id().toString(), call.startedAt());
    }
  }

  void warmUp() {
    Instant midnight = today().date().atStartOfDay(zone).toInstant();
    jdbc.sql(
            """
            select id, caller_key, started_at from call
            where started_at >= ? and direction = 'inbound' and ended_at is not null
            """)
        .param(1, Sql.at(midnight))
        .query(row -> {
          note(row.getString(2), row.getString(1), Sql.instant(row, "started_at"));
        });
  }

  private void note(String key, String id, Instant startedAt) {
    Day today = today();
    if (!key.isEmpty() && LocalDate.ofInstant(startedAt, zone).equals(today.date())) {
      today.calls().computeIfAbsent(key, _ -> ConcurrentHashMap.newKeySet()).add(id);
    }
  }

  private Day today() {
    LocalDate date = LocalDate.ofInstant(clock.instant(), zone);
    Day known = day;
    if (!known.date().equals(date)) {
      known = new Day(date, new ConcurrentHashMap<>());
      day = known;
    }
    return known;
  }
}
