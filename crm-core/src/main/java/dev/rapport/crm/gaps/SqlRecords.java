package dev.rapport.crm.gaps;

import dev.rapport.cti.records.CdrRow;
import dev.rapport.cti.records.CelRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

  /// A row of CEL with its place among all, by which many answers become one.
  private record Written(long n, CelRow row) {
    private static final Comparator<Written> IN_ORDER =
        Comparator.comparingLong(Written::n).thenComparing(w -> w.row().at());

    static Written of(RecordTable.Row row) throws SQLException {
      return new Written(row.written(), RecordRows.cel(row));
    }

    static List<CelRow> inOrder(List<Written> rows) {
      return rows.stream().sorted(IN_ORDER).map(Written::row).toList();
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
      var written = new ArrayList<Written>();
      for (List<String> some : chunks(calls)) {
        cel.read("linkedid", some, row -> keep(written, Written.of(row)));
      }
      // a channel that was in two calls made them one
      var channels = new HashSet<>(written.stream().map(w -> w.row().uniqueid()).toList());
      channels.removeAll(calls);
      Set<String> others = new HashSet<>();
      for (List<String> some : chunks(channels)) {
        others.addAll(cel.callsOf(some));
      }
      others.removeAll(calls);
      for (List<String> some : chunks(others)) {
        cel.read("linkedid", some, row -> keep(written, Written.of(row)));
      }
      calls.addAll(others);
      var cdrRows = new ArrayList<CdrRow>();
      for (List<String> some : chunks(calls)) {
        cdr.read(cdr.key(), some, row -> keep(cdrRows, RecordRows.cdr(row)));
      }
      if (written.size() + cdrRows.size() > TooManyRowsException.MOST) {
        throw new TooManyRowsException();
      }
      return new Rows(Written.inOrder(written), List.copyOf(cdrRows));
    } catch (SQLException e) {
      throw away(e);
    }
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
