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
      select l.looked_at, coalesce(l.reached, 0),
             (select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)
                from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()
                 and backend_type = 'client backend')
        from (values (1)) one left join duplicate_look l on true
      """;

  private final Connection connection;
  private Instant lookedAt = Instant.EPOCH;
  private long reached;
  private double longest;

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
      longest = Math.max(longest, row.getDouble(3));
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

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
