package dev.rapport.crm.intake;

import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.sheets.SheetForm;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// An import as its row says it.
final class ImportReading {
  /// Rows a second of a house that has not imported anything yet.
  private static final long FIRST_RATE = 10_000;

  private ImportReading() {}

  static Import read(ResultSet row, Instant now) throws SQLException {
    var state = state(row);
    long position = row.getLong("position");
    long of = row.getLong("of_rows");
    var fault = row.getString("fault");
    return new Import(
        new ImportId(row.getLong("id")),
        new AgentId(row.getLong("agent")),
        row.getTimestamp("at").toInstant(),
        row.getString("file"),
        row.getString("stored"),
        row.getLong("bytes"),
        state,
        fault == null ? null : ImportTable.JSON.readValue(fault, Import.Trouble.class),
        ImportTable.JSON.readValue(row.getString("form"), SheetForm.class),
        ImportTable.JSON.readValue(
            row.getString("columns"), new TypeReference<List<Import.Column>>() {}),
        ImportTable.JSON.readValue(row.getString("settings"), ImportSettings.class),
        number(row, "mapping"),
        of,
        position,
        new Import.Tally(
            row.getLong("created"),
            row.getLong("updated"),
            row.getLong("skipped"),
            row.getLong("rejected"),
            row.getLong("asked")),
        pace(row, state, position, of, now),
        deed(row, "deed"),
        row.getBoolean("answering"));
  }

  /// Its deed is undone as any other is.
  private static Import.State state(ResultSet row) throws SQLException {
    var written = state(row.getString("state"));
    if (written.busy()) {
      return written;
    }
    boolean undoing = row.getBoolean("deed_undoing");
    return row.getBoolean("deed_undone")
        ? Import.State.UNDONE
        : undoing ? Import.State.UNDOING : written;
  }

  private static Import.Pace pace(
      ResultSet row, Import.State state, long position, long of, Instant now) throws SQLException {
    var begun = row.getTimestamp("begun_at");
    var worked = row.getTimestamp("worked_at");
    long done = position - row.getLong("begun_row");
    if (!state.busy() || begun == null || worked == null) {
      return new Import.Pace(0, -1);
    }
    if (done <= 0) {
      boolean reading =
          (state == Import.State.TRYING || state == Import.State.RUNNING)
              && !row.getBoolean("answering");
      return new Import.Pace(
          0, reading ? expected(row, of - position, begun.toInstant(), now) : -1);
    }
    long millis = Math.max(1, Duration.between(begun.toInstant(), worked.toInstant()).toMillis());
    long rate = Math.max(1, done * 1_000 / millis);
    return new Import.Pace(rate, of < position ? -1 : (of - position) / rate);
  }

  /// Before the first rows are done it is told by how quick the last imports were, this one among
  /// them: how long the book takes to be looked through is part of that.
  private static long expected(ResultSet row, long rows, Instant begun, Instant now)
      throws SQLException {
    long known = row.getLong("usual_rate");
    long rate = row.wasNull() || known < 1 ? FIRST_RATE : known;
    long left = rows / rate + 1 - Duration.between(begun, now).toSeconds();
    return rows <= 0 || left <= 0 ? -1 : left;
  }

  static Import.State state(String code) {
    return Import.State.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static @Nullable DeedId deed(ResultSet row, String column) throws SQLException {
    var id = number(row, column);
    return id == null ? null : new DeedId(id);
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
