package dev.rapport.crm.jobs;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Starts and ends of the work that a table of PostgreSQL keeps, a row a deed with `state`,
/// `agent`, `address` and `worked_at`. Whoever changes a row is [#alone] with its deed.
public final class Courses {
  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final String table;

  public Courses(JdbcClient jdbc, InstantSource clock, String table) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.table = table;
  }

  /// Nobody else begins, moves or ends it until the transaction is over.
  public void alone(long deed) {
    jdbc.sql("select 1 from deed where id = :deed for no key update")
        .param("deed", deed)
        .query(row -> {});
  }

  /// After a stop or a failure, for whoever asks for it now.
  ///
  /// @return false when it does not rest
  public boolean goOn(long deed, long agent, String address) {
    return jdbc.sql(
                """
                update %s set state = 'running', agent = :agent, address = :address,
                              worked_at = :now
                 where deed = :deed and state in ('stopped', 'failed')
                """
                    .formatted(table))
            .param("agent", agent)
            .param("address", address)
            .param("now", Timestamp.from(clock.instant()))
            .param("deed", deed)
            .update()
        == 1;
  }

  /// @return false when it was not running
  public boolean end(long deed, CourseState state) {
    return jdbc.sql(
                """
                update %s set state = :state, worked_at = :now
                 where deed = :deed and state = 'running'
                """
                    .formatted(table))
            .param("state", state.code())
            .param("now", Timestamp.from(clock.instant()))
            .param("deed", deed)
            .update()
        == 1;
  }
}
