package dev.rapport.crm.book;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Rows for PostgreSQL's `COPY … (format binary)`: nothing to escape, and nothing to parse there.
/// They lie in pieces, so that nothing is copied as they grow and no array is one that a collector
/// has to treat apart.
///
/// See https://www.postgresql.org/docs/18/sql-copy.html
final class CopyRows {
  private static final byte[] HEAD = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };
  private static final int TEXT = 25;
  private static final LocalDate ERA = LocalDate.of(2000, 1, 1);
  private static final Instant ERA_INSTANT = Instant.parse("2000-01-01T00:00:00Z");
  private static final int PIECE = 1 << 16;

  private final String into;
  private final int columns;
  private final List<Piece> full = new ArrayList<>();
  private byte[] bytes = new byte[PIECE];
  private int size;
  private int rows;

  @SuppressWarnings("ArrayRecordComponent") // compared with nothing
  private record Piece(byte[] bytes, int size) {}

  /// @param into table and columns: `phone (client, typed)`
  CopyRows(String into) {
    this.into = into;
    this.columns = into.split(",", -1).length;
    raw(HEAD).int32(0).int32(0); // no flags, no extension
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
    return value == null ? nothing() : sized(utf8(value));
  }

  CopyRows texts(List<String> values) {
    if (values.isEmpty()) {
      return int32(12).int32(0).int32(0).int32(TEXT);
    }
    var each = values.stream().map(CopyRows::utf8).toList();
    int length = 20 + each.stream().mapToInt(text -> 4 + text.length).sum();
    int32(length).int32(1).int32(0).int32(TEXT).int32(each.size()).int32(1);
    each.forEach(this::sized);
    return this;
  }

  CopyRows jsonb(String json) {
    var text = utf8(json);
    int32(1 + text.length).room(1);
    bytes[size++] = 1; // version of the format
    return raw(text);
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
      for (var piece : full) {
        copy.writeToCopy(piece.bytes(), 0, piece.size());
      }
      copy.writeToCopy(bytes, 0, size);
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private CopyRows sized(byte[] value) {
    return int32(value.length).raw(value);
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
    room(2);
    bytes[size++] = (byte) (value >>> 8);
    bytes[size++] = (byte) value;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      full.add(new Piece(bytes, size));
      bytes = new byte[Math.max(PIECE, more)];
      size = 0;
    }
  }
}
