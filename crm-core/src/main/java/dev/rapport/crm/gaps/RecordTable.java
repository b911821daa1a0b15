package dev.rapport.crm.gaps;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A table of records as it is: names and types of its columns are found out.
final class RecordTable {
  private static final int FETCH = 1_000;
  private static final Set<Integer> NUMBERS = Set.of(Types.INTEGER, Types.BIGINT, Types.NUMERIC);

  /// What is done with a row.
  @FunctionalInterface
  interface Reader {
    void row(Row row) throws SQLException;
  }

  private final Connection connection;
  private final String name;
  private final ZoneId zone;
  private final int seconds;
  private final Map<String, Integer> columns;
  private final String time;
  private final String key;

  private RecordTable(
      Connection connection,
      String name,
      ZoneId zone,
      int seconds,
      Map<String, Integer> columns,
      List<String> times,
      List<String> keys) {
    this.connection = connection;
    this.name = name;
    this.zone = zone;
    this.seconds = seconds;
    this.columns = columns;
    this.time = first(times);
    this.key = first(keys);
  }

  static RecordTable cel(Connection connection, String name, ZoneId zone, int seconds)
      throws SQLException {
    return new RecordTable(
        connection,
        name,
        zone,
        seconds,
        columns(connection, name),
        List.of("eventtime"),
        List.of("linkedid"));
  }

  static RecordTable cdr(Connection connection, String name, ZoneId zone, int seconds)
      throws SQLException {
    return new RecordTable(
        connection,
        name,
        zone,
        seconds,
        columns(connection, name),
        List.of("calldate", "start"),
        List.of("linkedid", "uniqueid"));
  }

  private String first(List<String> names) {
    return names.stream().filter(columns::containsKey).findFirst().orElse("");
  }

  /// Without what names a call and its time there is nothing to read.
  boolean present() {
    return !time.isEmpty() && !key.isEmpty();
  }

  /// The calls with a row between these moments.
  Set<String> calls(Instant from, Instant to) throws SQLException {
    if (!present()) {
      return Set.of();
    }
    String sql =
        "select distinct %s from %s where %s between ? and ?"
            .formatted(quoted(key), name, quoted(time));
    try (PreparedStatement statement = statement(sql)) {
      statement.setObject(1, moment(from));
      statement.setObject(2, moment(to));
      return texts(statement);
    }
  }

  /// The calls that these channels were ever in.
  Set<String> callsOf(List<String> channels) throws SQLException {
    if (!present() || channels.isEmpty()) {
      return Set.of();
    }
    String sql =
        "select distinct %s from %s where uniqueid in (%s)"
            .formatted(quoted(key), name, marks(channels));
    try (PreparedStatement statement = statement(sql)) {
      fill(statement, channels);
      return texts(statement);
    }
  }

  /// Whether a row says when it was written: a PBX's clock may be put back, its numbers are not.
  private boolean numbered() {
    return NUMBERS.contains(columns.getOrDefault("id", Types.NULL));
  }

  /// The rows of these calls, in any order; see [Row#written].
  void read(List<String> calls, Reader reader) throws SQLException {
    if (!present() || calls.isEmpty()) {
      return;
    }
    String sql = "select * from %s where %s in (%s)".formatted(name, quoted(key), marks(calls));
    try (PreparedStatement statement = statement(sql)) {
      fill(statement, calls);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.row(new Row(rows, columns, zone, numbered()));
        }
      }
    }
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(seconds);
    statement.setFetchSize(FETCH);
    return statement;
  }

  private static void fill(PreparedStatement statement, List<String> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setString(i + 1, values.get(i));
    }
  }

  private static Set<String> texts(PreparedStatement statement) throws SQLException {
    var texts = new HashSet<String>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Optional.ofNullable(rows.getString(1)).filter(t -> !t.isEmpty()).ifPresent(texts::add);
      }
    }
    return texts;
  }

  private Object moment(Instant at) {
    return zoned(columns.getOrDefault(time, 0))
        ? at.atOffset(ZoneOffset.UTC)
        : LocalDateTime.ofInstant(at, zone);
  }

  private static boolean zoned(int type) {
    return type == Types.TIMESTAMP_WITH_TIMEZONE;
  }

  /// `start` and `end` are words of SQL.
  private String quoted(String column) throws SQLException {
    String quote = connection.getMetaData().getIdentifierQuoteString();
    return quote + column + quote;
  }

  private static String marks(List<String> values) {
    return values.stream().map(_ -> "?").collect(Collectors.joining(", "));
  }

  private static Map<String, Integer> columns(Connection connection, String name)
      throws SQLException {
    var columns = new HashMap<String, Integer>();
    var savepoint = connection.setSavepoint();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select * from " + name + " where 1 = 0")) {
      var meta = rows.getMetaData();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        boolean zoned = meta.getColumnTypeName(i).equalsIgnoreCase("timestamptz");
        columns.put(
            meta.getColumnLabel(i).toLowerCase(Locale.ROOT),
            zoned ? Types.TIMESTAMP_WITH_TIMEZONE : meta.getColumnType(i));
      }
    } catch (SQLException absent) {
      connection.rollback(savepoint);
      if (!absent.getSQLState().startsWith("42")) { // no such table, or no right to it
        throw absent;
      }
    }
    return columns;
  }

  /// One row, by the columns that there are.
  record Row(ResultSet rows, Map<String, Integer> columns, ZoneId zone, boolean numbered) {
    /// Grows with every row that the PBX writes; 0 where the table does not count them.
    long written() throws SQLException {
      return numbered ? rows.getLong("id") : 0;
    }

    String text(String column) throws SQLException {
      if (!columns.containsKey(column)) {
        return "";
      }
      String text = rows.getString(column);
      return text == null ? "" : text;
    }

    int number(String column) throws SQLException {
      return columns.containsKey(column) ? rows.getInt(column) : 0;
    }

    Optional<Instant> time(String column) throws SQLException {
      if (!columns.containsKey(column)) {
        return Optional.empty();
      }
      if (zoned(columns.getOrDefault(column, 0))) {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
      }
      return Optional.ofNullable(rows.getObject(column, LocalDateTime.class))
          .map(t -> t.atZone(zone).toInstant());
    }
  }
}
