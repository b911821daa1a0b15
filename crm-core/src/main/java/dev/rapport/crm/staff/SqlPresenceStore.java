package dev.rapport.crm.staff;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Write-behind: only the latest choice of each agent is written.
final class SqlPresenceStore implements PresenceStore {
  private final JdbcClient jdbc;
  private final Map<AgentId, Choice> dirty = new ConcurrentHashMap<>();

  SqlPresenceStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void keep(AgentId agent, Choice choice) {
    dirty.put(agent, choice);
  }

  /// Writes what changed; what fails stays for the next time.
  synchronized void flush() {
    Map.copyOf(dirty)
        .forEach((agent, choice) -> {
          write(agent, choice);
          dirty.remove(agent, choice);
        });
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
