package dev.rapport.chaos.asterisk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line of `cel-custom/Master.csv`, by the mapping of Asterisk's own example.
///
/// @param appdata what the application was called with
/// @param extra JSON, by event
record CelRow(
    String event,
    Instant at,
    String number,
    String channel,
    String appdata,
    String uniqueid,
    String linkedid,
    String extra) {
  private static final int FIELDS = 20;

  /// Empty when it is no whole line: the last one before a kill may be torn.
  static Optional<CelRow> of(String line) {
    List<String> f = fields(line);
    return f.size() == FIELDS && f.get(1).matches("\\d+\\.\\d+")
        ? Optional.of(
            new CelRow(
                f.get(0),
                time(f.get(1)),
                f.get(3),
                f.get(9),
                f.get(11),
                f.get(14),
                f.get(15),
                f.get(19)))
        : Optional.empty();
  }

  private static Instant time(String epoch) {
    var micros = new BigDecimal(epoch).movePointRight(6).longValue();
    return Instant.EPOCH.plusSeconds(micros / 1_000_000).plusNanos(micros % 1_000_000 * 1_000);
  }

  /// All of them are quoted, a quote within is doubled.
  private static List<String> fields(String line) {
    var all = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        all.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    all.add(field.toString());
    return quoted ? List.of() : all;
  }

  /// The channel's name without what tells it from the endpoint's other channels.
  String endpoint() {
    int dash = channel.lastIndexOf('-');
    return dash < 0 ? channel : channel.substring(0, dash);
  }

  /// What stands in `extra` under that name.
  String extra(String name) {
    String before = "\"" + name + "\":\"";
    int from = extra.indexOf(before);
    return from < 0
        ? ""
        : extra.substring(from + before.length(), extra.indexOf('"', from + before.length()));
  }
}
