package dev.rapport.crm.audit;

import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The append-only log of what people did; the database itself refuses to change a line of it.
@Component
public class AuditLog {

  /// @param who null when nobody was signed in
  /// @param what a code: `session.signed-in`, `recording.heard`, …
  /// @param subject what it was done to, `user:7`; empty if nothing
  /// @param address where it came from; empty if not over the network
  public record Line(
      long id, Instant at, @Nullable AgentId who, String what, String subject, String address) {}

  private final JdbcClient database;
  private final InstantSource clock;

  AuditLog(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  public static AuditLog of(DataSource database, InstantSource clock) {
    return new AuditLog(JdbcClient.create(database), clock);
  }

  /// Takes part in the caller's transaction, if there is one: no deed without its line.
  public void write(@Nullable AgentId who, String what, String subject, String address) {
    database
        .sql("INSERT INTO audit_line (at, who, what, subject, address) VALUES (?, ?, ?, ?, ?)")
        .param(Timestamp.from(clock.instant()))
        .param(who == null ? null : who.value())
        .params(what, subject, address)
        .update();
  }

  /// Newest first.
  public List<Line> latest(int limit) {
    return database
        .sql("SELECT id, at, who, what, subject, address FROM audit_line ORDER BY id DESC LIMIT ?")
        .param(limit)
        .query((row, n) -> {
          long who = row.getLong("who");
          return new Line(
              row.getLong("id"),
              row.getTimestamp("at").toInstant(),
              who == 0 ? null : new AgentId(who),
              row.getString("what"),
              row.getString("subject"),
              row.getString("address"));
        })
        .list();
  }
}
