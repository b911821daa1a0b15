package dev.rapport.crm.gaps;

import dev.rapport.cti.records.CdrRow;
import dev.rapport.cti.records.CelRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// The tables that Asterisk writes to: those of `cdr_pgsql` and `cel_pgsql`, of `cdr_adaptive_odbc`
/// and FreePBX's `asteriskcdrdb`. Which columns there are is asked, not assumed. `SELECT` is all
/// the right it needs.
final class SqlRecords implements RecordSource {
  private static final int AT_ONCE = 200;

  private final GapSettings.Records settings;
  private final ZoneId zone;

  SqlRecords(GapSettings.Records settings) {
    this.settings = settings;
    this.zone = settings.zoneOrOurs();
  }

  /// A row with its place among all, by which many answers become one: no answer is sorted.
  ///
  /// @param n 0 where the table does not count its rows
  private record Written<R>(long n, Instant at, R row) {
    static Written<CelRow> cel(RecordTable.Row row) throws SQLException {
      CelRow cel = RecordRows.cel(row);
      return new Written<>(row.written(), cel.at(), cel);
    }

    static Written<CdrRow> cdr(RecordTable.Row row) throws SQLException {
      CdrRow cdr = RecordRows.cdr(row);
      return new Written<>(row.written(), cdr.start(), cdr);
    }

    static <R> List<R> inOrder(List<Written<R>> rows) {
      Comparator<Written<R>> order = Comparator.comparingLong(Written::n);
      return rows.stream().sorted(order.thenComparing(Written::at)).map(Written::row).toList();
    }
  }

  @Override
  public Rows read(Asked asked) throws SourceAwayException {
    try (Connection connection = open()) {
      var cel = RecordTable.cel(connection, settings.celTable(), zone, seconds());
      var cdr = RecordTable.cdr(connection, settings.cdrTable(), zone, seconds());
      present(cel, cdr);
      Set<String> calls = new HashSet<>(asked.linkedids());
      calls.addAll(cel.calls(asked.from(), asked.to()));
      calls.addAll(cdr.calls(asked.from(), asked.to()));
      var celRows = new ArrayList<Written<CelRow>>();
      read(cel, calls, row -> keep(celRows, Written.cel(row)));
      var joined = joined(cel, celRows, calls);
      read(cel, joined, row -> keep(celRows, Written.cel(row)));
      calls.addAll(joined);
      var cdrRows = new ArrayList<Written<CdrRow>>();
      read(cdr, calls, row -> keep(cdrRows, Written.cdr(row)));
      if (celRows.size() + cdrRows.size() > TooManyRowsException.MOST) {
        throw new TooManyRowsException();
      }
      return new Rows(Written.inOrder(celRows), Written.inOrder(cdrRows));
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private static void read(RecordTable table, Set<String> calls, RecordTable.Reader reader)
      throws SQLException {
    for (List<String> some : chunks(calls)) {
      table.read(some, reader);
    }
  }

  /// Other calls of the same channels: a channel that was in two made them one.
  private static Set<String> joined(RecordTable cel, List<Written<CelRow>> rows, Set<String> calls)
      throws SQLException {
    var channels = new HashSet<>(rows.stream().map(w -> w.row().uniqueid()).toList());
    channels.removeAll(calls);
    Set<String> joined = new HashSet<>();
    for (List<String> some : chunks(channels)) {
      joined.addAll(cel.callsOf(some));
    }
    joined.removeAll(calls);
    return joined;
  }

  private static <T> void keep(List<T> rows, T row) {
    if (rows.size() <= TooManyRowsException.MOST) {
      rows.add(row);
    }
  }

  @Override
  public Set<String> look() throws SourceAwayException {
    try (Connection connection = open()) {
      var has = new TreeSet<String>();
      var cel = RecordTable.cel(connection, settings.celTable(), zone, seconds());
      var cdr = RecordTable.cdr(connection, settings.cdrTable(), zone, seconds());
      present(cel, cdr);
      if (cel.present()) {
        has.add("cel");
      }
      if (cdr.present()) {
        has.add("cdr");
      }
      return has;
    } catch (SQLException e) {
      throw away(e);
    }
  }

  private void present(RecordTable cel, RecordTable cdr) throws SourceAwayException {
    if (!cel.present() && !cdr.present()) {
      throw new SourceAwayException(
          "the database has neither a table %s with a linkedid nor a table %s with a uniqueid that %s may read"
              .formatted(settings.celTable(), settings.cdrTable(), settings.username()));
    }
  }

  private Connection open() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.username());
    properties.setProperty("password", settings.password());
    properties.setProperty("connectTimeout", url().startsWith("jdbc:mariadb:") ? "5000" : "5");
    properties.setProperty(
        "socketTimeout",
        Integer.toString(url().startsWith("jdbc:mariadb:") ? seconds() * 2_000 : seconds() * 2));
    Connection connection = DriverManager.getConnection(url(), properties);
    connection.setReadOnly(true);
    connection.setAutoCommit(false); // PostgreSQL streams inside a transaction only
    return connection;
  }

  private String url() {
    return Objects.requireNonNull(settings.url());
  }

  private int seconds() {
    return Math.toIntExact(Math.max(1, settings.timeout().toSeconds()));
  }

  /// What drivers say holds host, user and table, never the password.
  private static SourceAwayException away(SQLException e) {
    String said = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    String text = said.length() > 300 ? said.substring(0, 300) + "…" : said;
    return new SourceAwayException(text, e);
  }

  private static List<List<String>> chunks(Collection<String> all) {
    var chunks = new ArrayList<List<String>>();
    var list = List.copyOf(all);
    for (int i = 0; i < list.size(); i += AT_ONCE) {
      chunks.add(list.subList(i, Math.min(list.size(), i + AT_ONCE)));
    }
    return chunks;
  }
}
