package dev.rapport.console.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// Libraries say one trouble again and again while it lasts, each time with a stack: a scheduler
/// every second without its database, a FastAGI server for each connection that breaks. It is said
/// once, and again when it comes back after a quiet while; what else such a library says passes.
final class SaidOnce extends TurboFilter {
  /// Much longer than the pause between two tries.
  private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

  private static final int MOST = 1_000;

  private final List<String> loggers;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<Said, Long> last = new ConcurrentHashMap<>();

  /// @param trouble the kind of what was thrown, since texts may name a channel; without it the
  ///   text
  private record Said(String logger, String trouble) {}

  /// @param loggers the beginnings of their names
  /// @param nanos a clock that does not jump
  SaidOnce(List<String> loggers, LongSupplier nanos) {
    this.loggers = List.copyOf(loggers);
    this.nanos = nanos;
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] params,
      @Nullable Throwable thrown) {
    if (format == null || !level.isGreaterOrEqual(Level.WARN) || !concerns(logger)) {
      return FilterReply.NEUTRAL; // without a text it only asks whether it may speak
    }
    if (last.size() > MOST) {
      last.clear();
    }
    long now = nanos.getAsLong();
    String trouble = thrown == null ? format : thrown.getClass().getName();
    Long before = last.put(new Said(logger.getName(), trouble), now);
    return before == null || now - before > QUIET_NANOS ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  private boolean concerns(Logger logger) {
    return loggers.stream().anyMatch(logger.getName()::startsWith);
  }
}
