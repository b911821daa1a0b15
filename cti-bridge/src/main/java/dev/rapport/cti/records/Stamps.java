package dev.rapport.cti.records;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as Asterisk writes them: `1795314061.448910` since the epoch, or a local time, which needs
/// the zone of whoever wrote it.
public final class Stamps {
  private static final Pattern EPOCH = Pattern.compile("(\\d{9,11})(?:\\.(\\d{1,6}))?");
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd[' ']['T']HH:mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .toFormatter();

  private Stamps() {}

  public static Optional<Instant> read(String text, ZoneId zone) {
    Matcher epoch = EPOCH.matcher(text.strip());
    if (epoch.matches()) {
      String fraction = epoch.group(2) == null ? "" : epoch.group(2);
      long micros = Long.parseLong((fraction + "000000").substring(0, 6));
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch.group(1)), micros * 1_000));
    }
    try {
      return Optional.of(LocalDateTime.parse(text.strip(), LOCAL).atZone(zone).toInstant());
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
