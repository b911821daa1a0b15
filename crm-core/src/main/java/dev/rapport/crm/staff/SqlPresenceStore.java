package dev.rapport.crm.staff;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Write-behind: only the latest choice of each agent is written.
final class SqlPresenceStore implements PresenceStore {
  private static final Logger log = LoggerFactory.getLogger(SqlPresenceStore.class);

  private final JdbcClient jdbc;
  private final Map<AgentId, Choice> dirty = new ConcurrentHashMap<>();
  private volatile boolean begun;

  SqlPresenceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void keep(AgentId agent, Choice choice) {
    dirty.put(agent, choice);
  }

  /// What an earlier life left has been read: nothing of it is overwritten any more.
  void begin() {
    begun = true;
  }

  @Override
  public synchronized void sync() {
    if (!begun) {
      return;
    }
    try {
      Map.copyOf(dirty)
          .forEach((agent, choice) -> {
            write(agent, choice);
            dirty.remove(agent, choice);
          });
    } catch (DataAccessException e) {
      log.warn("presence waits for the database: {}", e.getClass().getSimpleName());
    }
  }

  private void write(AgentId agent, Choice choice) {
    jdbc.sql(
            """
            insert into presence (agent_id, signed_in, paused, reason, since)
            values (?, ?, ?, ?, ?)
            on conflict (agent_id) do update set signed_in = excluded.signed_in,
              paused = excluded.paused, reason = excluded.reason, since = excluded.since
            """)
        .params(
            agent.value(),
            choice.signedIn(),
            choice.paused(),
            choice.reason(),
            Timestamp.from(choice.since()))
        .update();
  }

  @Override
  public Map<AgentId, Choice> load() {
    var choices = new HashMap<AgentId, Choice>();
    jdbc.sql("select agent_id, signed_in, paused, reason, since from presence")
        .query(row -> {
          choices.put(
              new AgentId(row.getLong("agent_id")),
              new Choice(
                  row.getBoolean("signed_in"),
                  row.getBoolean("paused"),
                  row.getString("reason"),
                  row.getTimestamp("since").toInstant()));
        });
    return choices;
  }
}
