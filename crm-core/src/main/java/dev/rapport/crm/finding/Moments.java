package dev.rapport.crm.finding;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;

/// Conditions on when something was.
public final class Moments {
  private Moments() {}

  /// @param column SQL of a time; null where it never was
  /// @param bind makes a parameter of a value
  public static String sql(Asked asked, String column, Function<Object, String> bind) {
    return switch (asked.op()) {
      case IS -> {
        var day = asked.date().atStartOfDay(ZoneId.systemDefault());
        yield between(column, day.toInstant(), day.plusDays(1).toInstant(), bind);
      }
      case LESS -> column + " < " + at(asked.instant(asked.value()), bind);
      case MORE -> column + " >= " + at(asked.instant(asked.value()), bind);
      case BETWEEN -> between(column, asked.instant(asked.low()), endOf(asked), bind);
      case WITHIN_DAYS -> column + " >= " + at(asked.daysAgo(), bind);
      case NOT_WITHIN_DAYS ->
          "(" + column + " is null or " + column + " < " + at(asked.daysAgo(), bind) + ")";
      case EMPTY -> column + " is null";
      case NOT_EMPTY -> column + " is not null";
      case IS_NOT, HAS, HAS_NOT, CONTAINS, STARTS -> throw asked.wrongOp();
    };
  }

  /// A day as the end is meant with all its hours.
  private static Instant endOf(Asked asked) {
    var end = asked.instant(asked.high());
    return asked.high().stringValue().strip().length() == 10 ? end.plus(Duration.ofDays(1)) : end;
  }

  private static String between(
      String column, Instant from, Instant until, Function<Object, String> bind) {
    return "("
        + column
        + " >= "
        + at(from, bind)
        + " and "
        + column
        + " < "
        + at(until, bind)
        + ")";
  }

  static String at(Instant at, Function<Object, String> bind) {
    return bind.apply(java.sql.Timestamp.from(at));
  }
}
