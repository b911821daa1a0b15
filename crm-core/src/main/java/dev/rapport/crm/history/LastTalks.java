package dev.rapport.crm.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The last talks with each client, in memory where they were asked for or are recent.
final class LastTalks {
  private static final int KEPT = 8;
  private static final int WARM = 100_000;
  private static final String COLUMNS =
      """
      select t.client_id, t.agent_id, t.ended_at, t.seconds, coalesce(n.text, '') as notes
      from call_talk t left join call_note n on n.call_id = t.call_id and n.agent_id = t.agent_id
      where t.client_id is not null and t.agent_id is not null and t.ended_at is not null
      """;

  private final JdbcClient jdbc;
  private final Cache<Long, Talks> cache =
      Caffeine.newBuilder().maximumSize(500_000).expireAfterWrite(Duration.ofHours(12)).build();

  /// @param all whether there are no others than these
  private record Talks(List<LastTalk> latest, boolean all) {}

  LastTalks(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  Optional<LastTalk> find(ClientId client, Duration atLeast, Instant since) {
    Talks talks = cache.get(client.value(), this::load);
    Optional<LastTalk> found =
        talks.latest().stream()
            .filter(t -> t.length().compareTo(atLeast) >= 0 && !t.at().isBefore(since))
            .findFirst();
    boolean told = talks.all() || talks.latest().getLast().at().isBefore(since);
    return found.isPresent() || told ? found : search(client, atLeast, since);
  }

  void changed(ClientId client) {
    cache.invalidate(client.value());
  }

  /// Reads the most recent talks of all, so that a stalled database is not noticed.
  void warmUp() {
    var byClient = new LinkedHashMap<Long, List<LastTalk>>();
    jdbc.sql(COLUMNS + " order by t.ended_at desc, t.started_at desc limit " + WARM)
        .query(row -> {
          byClient.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(talk(row));
        });
    for (Map.Entry<Long, List<LastTalk>> e : byClient.entrySet()) {
      List<LastTalk> latest = e.getValue().stream().limit(KEPT).toList();
      cache.asMap().putIfAbsent(e.getKey(), new Talks(latest, false));
    }
  }

  private Talks load(long client) {
    List<LastTalk> latest =
        jdbc.sql(
                COLUMNS
                    + " and t.client_id = ? order by t.ended_at desc, t.started_at desc limit "
                    + KEPT)
            .param(1, client)
            .query((row, _) -> talk(row))
            .list();
    return new Talks(latest, latest.size() < KEPT);
  }

  private Optional<LastTalk> search(ClientId client, Duration atLeast, Instant since) {
    return jdbc.sql(
            COLUMNS
                + """
                 and t.client_id = ? and t.seconds >= ? and t.ended_at >= ?
                order by t.ended_at desc, t.started_at desc limit 1
                """)
        .param(1, client.value())
        .param(2, atLeast.toSeconds())
        .param(3, Sql.at(since))
        .query((row, _) -> talk(row))
        .optional();
  }

  private static LastTalk talk(ResultSet row) throws SQLException {
    return new LastTalk(
        new AgentId(row.getLong("agent_id")),
        Sql.instant(row, "ended_at"),
        Duration.ofSeconds(row.getInt("seconds")),
        row.getString("notes"));
  }
}
