package dev.rapport.crm.book;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Rows for PostgreSQL's `COPY … (format binary)`: nothing to escape, and nothing to parse there.
///
/// See https://www.postgresql.org/docs/18/sql-copy.html
final class CopyRows {
  private static final byte[] HEAD = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };
  private static final int TEXT = 25;
  private static final LocalDate ERA = LocalDate.of(2000, 1, 1);
  private static final Instant ERA_INSTANT = Instant.parse("2000-01-01T00:00:00Z");
  private static final int ROOM = 1 << 16;

  private final String into;
  private final int columns;
  private byte[] bytes = new byte[ROOM];
  private int size;
  private int rows;

  /// @param into table and columns: `phone (client, typed)`
  CopyRows(String into) {
    this.into = into;
    this.columns = into.split(",", -1).length;
    System.arraycopy(HEAD, 0, bytes, 0, HEAD.length);
    size = HEAD.length + 8; // no flags, no extension
  }

  /// Begins a row; as many values as there are columns must follow.
  CopyRows row() {
    rows++;
    return int16(columns);
  }

  CopyRows nothing() {
    return int32(-1);
  }

  CopyRows bigint(@Nullable Long value) {
    return value == null ? nothing() : int32(8).int64(value);
  }

  CopyRows integer(int value) {
    return int32(4).int32(value);
  }

  CopyRows text(@Nullable String value) {
    return value == null ? nothing() : sized(value.getBytes(StandardCharsets.UTF_8));
  }

  CopyRows texts(List<String> values) {
    int start = size;
    int32(0).int32(values.isEmpty() ? 0 : 1).int32(0).int32(TEXT);
    if (!values.isEmpty()) {
      int32(values.size()).int32(1);
      values.forEach(this::text);
    }
    return patch(start);
  }

  CopyRows jsonb(String json) {
    int start = size;
    int32(0);
    one(1); // version of the format
    raw(json.getBytes(StandardCharsets.UTF_8));
    return patch(start);
  }

  CopyRows timestamp(Instant at) {
    return int32(8).int64(ChronoUnit.MICROS.between(ERA_INSTANT, at));
  }

  CopyRows date(@Nullable LocalDate day) {
    return day == null ? nothing() : int32(4).int32((int) ChronoUnit.DAYS.between(ERA, day));
  }

  /// On the transaction's connection; nothing when there is no row.
  void send(Connection connection) throws SQLException {
    if (rows == 0) {
      return;
    }
    int16(-1);
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + into + " from stdin (format binary)");
    try {
      for (int from = 0; from < size; from += ROOM) {
        copy.writeToCopy(bytes, from, Math.min(ROOM, size - from));
      }
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private CopyRows sized(byte[] value) {
    return int32(value.length).raw(value);
  }

  private CopyRows patch(int start) {
    int end = size;
    size = start;
    int32(end - start - 4);
    size = end;
    return this;
  }

  private CopyRows raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
    return this;
  }

  private CopyRows int64(long value) {
    return int32((int) (value >>> 32)).int32((int) value);
  }

  private CopyRows int32(int value) {
    return int16(value >>> 16).int16(value);
  }

  private CopyRows int16(int value) {
    one(value >>> 8);
    one(value);
    return this;
  }

  private void one(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }
}
