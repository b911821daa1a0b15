package dev.rapport.bench.duplicates;

import dev.rapport.bench.house.Scratch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Looks at a look from outside, every ten milliseconds: how far it is, and how long the oldest
/// transaction of a client of the database has lasted.
final class LookWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final String SEEN =
      """
      select l.looked_at, coalesce(l.reached, 0), coalesce(t.age, 0), coalesce(t.what, '')
        from (values (1)) one
        left join duplicate_look l on true
        left join (select extract(epoch from clock_timestamp() - xact_start) as age,
                          concat_ws(' ', pid, xact_start, state, wait_event, left(query, 200)) as what
                     from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                      and backend_type = 'client backend' and xact_start is not null
                    order by xact_start limit 1) t on true
      """;

  private final Connection connection;
  private Instant lookedAt = Instant.EPOCH;
  private long reached;
  private double longest;
  private String what = "";

  LookWatch(Scratch base) throws SQLException {
    this.connection = base.open();
    see();
    longest = 0;
  }

  private void see() throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(SEEN)) {
      row.next();
      var at = row.getTimestamp(1);
      lookedAt = at == null ? Instant.EPOCH : at.toInstant();
      reached = row.getLong(2);
      if (row.getDouble(3) > longest) {
        longest = row.getDouble(3);
        what = row.getString(4);
      }
    }
  }

  /// @return seconds from the beginning of the next look that comes to its end
  double over() throws SQLException, InterruptedException {
    var before = lookedAt;
    until(() -> !lookedAt.equals(before));
    return Duration.between(lookedAt, Instant.now()).toMillis() / 1e3;
  }

  /// @return how far it has come
  long reached(long client) throws SQLException, InterruptedException {
    until(() -> reached >= client);
    return reached;
  }

  private void until(java.util.function.BooleanSupplier there)
      throws SQLException, InterruptedException {
    long ends = System.nanoTime() + PATIENCE.toNanos();
    for (see(); !there.getAsBoolean(); see()) {
      if (System.nanoTime() > ends) {
        throw new IllegalStateException("the look does not end");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /// Seconds of the longest transaction seen.
  double longest() {
    return longest;
  }

  /// What that transaction was last seen at.
  String what() {
    return what;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
