package dev.rapport.crm.ladder;

import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Lines;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Our lines, read into memory and never waited for: while the database is away the last known ones
/// count. A line is found by its digits, however the trunk presents them.
public final class LineTable implements Lines {
  private static final Logger LOG = LoggerFactory.getLogger(LineTable.class);
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final JdbcClient jdbc;
  private final LadderSettings defaults;
  private final UnaryOperator<String> regions;
  private final InstantSource clock;
  private final AtomicBoolean reading = new AtomicBoolean();
  private volatile Map<String, LineSetting> lines = Map.of();
  private volatile Instant readAt = Instant.MIN;

  /// @param regions the region of each PBX by its name; empty for the house's
  LineTable(
      DataSource dataSource,
      LadderSettings defaults,
      UnaryOperator<String> regions,
      InstantSource clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.defaults = defaults;
    this.regions = regions;
    this.clock = clock;
    refresh();
  }

  @Override
  public Optional<Line> find(String number) {
    return setting(number).map(LineTable::line);
  }

  @Override
  public String regionOf(String pbx) {
    return regions.apply(pbx);
  }

  @Override
  public List<Line> listAll() {
    return listSettings().stream().map(LineTable::line).toList();
  }

  public List<LineSetting> listSettings() {
    keepFresh();
    return lines.values().stream().sorted((a, b) -> a.number().compareTo(b.number())).toList();
  }

  /// What counts for a number, known or not.
  public LineRule rule(String number) {
    LineSetting set =
        setting(number)
            .orElseGet(() ->
                new LineSetting(
                    number, "", "", "", LineRule.Mode.LAST_AGENT_FIRST, null, null, null, false));
    return new LineRule(
        line(set),
        set.queue(),
        set.mode(),
        or(set.minTalkSeconds(), Duration.ofSeconds(1), defaults.minTalk()),
        or(set.windowDays(), Duration.ofDays(1), defaults.window()),
        or(set.ringSeconds(), Duration.ofSeconds(1), defaults.ring()));
  }

  public void save(LineSetting line) {
    jdbc.sql(
            """
            insert into line (number, name, region, queue, mode, min_talk_seconds, window_days,
              ring_seconds, disposition_required)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (number) do update set name = excluded.name, region = excluded.region,
              queue = excluded.queue, mode = excluded.mode,
              min_talk_seconds = excluded.min_talk_seconds, window_days = excluded.window_days,
              ring_seconds = excluded.ring_seconds,
              disposition_required = excluded.disposition_required
            """)
        .param(1, line.number())
        .param(2, line.name())
        .param(3, line.region())
        .param(4, line.queue())
        .param(5, line.mode().code())
        .param(6, line.minTalkSeconds())
        .param(7, line.windowDays())
        .param(8, line.ringSeconds())
        .param(9, line.dispositionRequired())
        .update();
    read();
  }

  private Optional<LineSetting> setting(String number) {
    keepFresh();
    return Optional.ofNullable(lines.get(digits(number)));
  }

  /// Other nodes change lines too.
  private void keepFresh() {
    if (readAt.plus(FRESH).isBefore(clock.instant()) && reading.compareAndSet(false, true)) {
      Thread.ofVirtual()
          .name("lines")
          .start(() -> {
            try {
              refresh();
            } finally {
              reading.set(false);
            }
          });
    }
  }

  private void refresh() {
    try {
      read();
    } catch (RuntimeException e) {
      readAt = clock.instant(); // again in a while
      LOG.warn("The lines could not be read; the last known ones count", e);
    }
  }

  private void read() {
    var byDigits = new HashMap<String, LineSetting>();
    jdbc.sql("select * from line")
        .query((row, _) -> setting(row))
        .list()
        .forEach(line -> byDigits.put(digits(line.number()), line));
    lines = Map.copyOf(byDigits);
    readAt = clock.instant();
  }

  /// A number without digits (a name of the trunk) stands for itself.
  private static String digits(String number) {
    String digits = number.replaceAll("\\D", "");
    return digits.isEmpty() ? number : digits;
  }

  private static Line line(LineSetting line) {
    return new Line(line.number(), line.name(), line.region(), line.dispositionRequired());
  }

  private static Duration or(@Nullable Integer value, Duration unit, Duration otherwise) {
    return value == null ? otherwise : unit.multipliedBy(value);
  }

  private static LineSetting setting(ResultSet row) throws SQLException {
    String mode = row.getString("mode");
    return new LineSetting(
        row.getString("number"),
        row.getString("name"),
        row.getString("region"),
        row.getString("queue"),
        List.of(LineRule.Mode.values()).stream()
            .filter(m -> m.code().equals(mode))
            .findFirst()
            .orElse(LineRule.Mode.LAST_AGENT_FIRST),
        row.getObject("min_talk_seconds", Integer.class),
        row.getObject("window_days", Integer.class),
        row.getObject("ring_seconds", Integer.class),
        row.getBoolean("disposition_required"));
  }
}
