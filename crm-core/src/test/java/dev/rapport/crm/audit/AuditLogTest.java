package dev.rapport.crm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.staff.AgentId;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditLogTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private JdbcClient database;
  private AuditLog log;

  @BeforeEach
  void open() {
    database = JdbcClient.create(TestDatabase.fresh());
    log = new AuditLog(database, InstantSource.fixed(NOW));
  }

  @Test
  void aLineSaysWhoDidWhatToWhatFromWhere() {
    log.write(null, "session.refused", "", "192.0.2.7");
    log.write(new AgentId(7), "recording.heard", "recording:12", "192.0.2.8");

    assertThat(log.latest(10))
        .extracting(
            AuditLog.Line::who, AuditLog.Line::what, AuditLog.Line::subject, AuditLog.Line::at)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                new AgentId(7), "recording.heard", "recording:12", NOW),
            org.assertj.core.groups.Tuple.tuple(null, "session.refused", "", NOW));
  }

  @Test
  void nobodyChangesOrRemovesALine() {
    log.write(new AgentId(7), "recording.heard", "recording:12", "");

    for (String sql :
        new String[] {
          "DELETE FROM audit_line", "UPDATE audit_line SET who = 1", "TRUNCATE audit_line"
        })
      assertThatThrownBy(() -> database.sql(sql).update())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    assertThat(log.latest(10)).hasSize(1);
  }
}
