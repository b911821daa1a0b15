package dev.rapport.bench.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/// The least that the journal's rows cost: the same rows into a table of the same form on one open
/// connection, nothing else done.
final class BareJournal {
  private static final int GROUP = 1_000;

  /// All columns as text.
  private record Row(String at, long seq, long run, String call, String kind, String fact) {
    String copied() {
      return String.join("\t", at, seq + "", run + "", call, kind, fact.replace("\\", "\\\\"))
          + "\n";
    }
  }

  private final Connection connection;
  private final List<List<Row>> groups = new ArrayList<>();
  private final int count;

  /// @param from the rows that were written since
  BareJournal(Connection connection, Instant from, int count) throws SQLException {
    this.connection = connection;
    this.count = count;
    var rows = new ArrayList<Row>();
    try (var sql =
        connection.prepareStatement(
            "select at::text, seq, run, call_id, kind, fact::text from call_journal"
                + " where at >= ? order by seq limit ?")) {
      sql.setTimestamp(1, Timestamp.from(from));
      sql.setInt(2, count);
      try (var found = sql.executeQuery()) {
        while (found.next()) {
          rows.add(
              new Row(
                  found.getString(1),
                  found.getLong(2),
                  found.getLong(3),
                  found.getString(4),
                  found.getString(5),
                  found.getString(6)));
        }
      }
    }
    if (rows.size() != count) {
      throw new IllegalStateException(rows.size() + " rows in the journal instead of " + count);
    }
    for (var i = 0; i < count; i += GROUP) {
      groups.add(List.copyOf(rows.subList(i, i + GROUP)));
    }
  }

  double copy() throws SQLException, IOException {
    empty();
    var copies = new CopyManager(connection.unwrap(BaseConnection.class));
    var began = System.nanoTime();
    for (var group : groups) {
      var text = new StringBuilder();
      group.forEach(row -> text.append(row.copied()));
      long copied =
          copies.copyIn(
              "copy bench_journal (at, seq, run, call_id, kind, fact) from stdin",
              new ByteArrayInputStream((text + "").getBytes(UTF_8)));
      check(copied, group);
    }
    return count * 1e9 / (System.nanoTime() - began);
  }

  double insert() throws SQLException {
    empty();
    var began = System.nanoTime();
    try (var sql =
        connection.prepareStatement(
            "insert into bench_journal (at, seq, run, call_id, kind, fact)"
                + " select at::timestamptz, seq, run, call_id, kind, fact::jsonb"
                + " from unnest(?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[],"
                + " ?::text[]) as e(at, seq, run, call_id, kind, fact)")) {
      for (var group : groups) {
        sql.setArray(1, array("text", group, Row::at));
        sql.setArray(2, array("bigint", group, Row::seq));
        sql.setArray(3, array("bigint", group, Row::run));
        sql.setArray(4, array("text", group, Row::call));
        sql.setArray(5, array("text", group, Row::kind));
        sql.setArray(6, array("text", group, Row::fact));
        check(sql.executeUpdate(), group);
      }
    }
    return count * 1e9 / (System.nanoTime() - began);
  }

  private java.sql.Array array(String type, List<Row> group, Function<Row, Object> column)
      throws SQLException {
    return connection.createArrayOf(type, group.stream().map(column).toArray());
  }

  private static void check(long written, List<Row> group) {
    if (written != group.size()) {
      throw new IllegalStateException(written + " rows written instead of " + group.size());
    }
  }

  private void empty() throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute("drop table if exists bench_journal");
      sql.execute("create table bench_journal (like call_journal including all)");
    }
  }
}
