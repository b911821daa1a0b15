package dev.rapport.crm.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL's driver wants said its own way.
final class Sql {
  private Sql() {}

  static @Nullable OffsetDateTime at(@Nullable Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<Long> maybeLong(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Long.class));
  }

  static List<Long> longs(ResultSet row, String column) throws SQLException {
    return Arrays.asList((Long[]) row.getArray(column).getArray());
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  /// `NO_ANSWER` as `no-answer`.
  static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
