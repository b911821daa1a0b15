package dev.rapport.crm.finding;

import dev.rapport.crm.rules.RuleBroken;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a condition asks of its field, with its value read as the field needs it.
///
/// @param name of the condition in the filter, for faults
/// @param now the moment that days are counted from
public record Asked(Filter.Op op, JsonNode value, String name, Instant now) {
  private static final int LONGEST = 500;
  private static final int MOST = 1_000;
  private static final int MOST_DAYS = 36_500;

  public RuleBroken wrongOp() {
    return RuleBroken.invalid(name + ".op", "op-unsuitable");
  }

  public RuleBroken wrongValue(String code, Object... arguments) {
    return RuleBroken.invalid(name + ".value", code, arguments);
  }

  public String text() {
    return text(value);
  }

  /// One or several.
  public List<String> texts() {
    var all = new ArrayList<String>();
    parts().forEach(part -> all.add(text(part)));
    return all;
  }

  public List<Long> ids() {
    var all = new ArrayList<Long>();
    for (var part : parts()) {
      if (!part.isIntegralNumber()) {
        throw wrongValue("format");
      }
      all.add(part.longValue());
    }
    return all;
  }

  public BigDecimal number() {
    return number(value);
  }

  public BigDecimal number(JsonNode part) {
    if (!part.isNumber() || part.decimalValue().abs().compareTo(BigDecimal.TEN.pow(18)) > 0) {
      throw wrongValue("format");
    }
    return part.decimalValue();
  }

  public LocalDate date() {
    return date(value);
  }

  public LocalDate date(JsonNode part) {
    try {
      return LocalDate.parse(text(part));
    } catch (DateTimeException e) {
      throw wrongValue("date");
    }
  }

  /// An instant, or the beginning of a day.
  public Instant instant(JsonNode part) {
    var text = text(part);
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw wrongValue("date");
    }
  }

  /// So many days ago.
  public Instant daysAgo() {
    return now.minus(Duration.ofDays(days()));
  }

  public int days() {
    return whole(value, MOST_DAYS);
  }

  public int whole(JsonNode part, int most) {
    if (!part.isIntegralNumber() || part.longValue() < 0 || part.longValue() > most) {
      throw wrongValue("whole-number", most);
    }
    return part.intValue();
  }

  /// The two ends of `between`.
  public JsonNode low() {
    return end(0);
  }

  public JsonNode high() {
    return end(1);
  }

  private JsonNode end(int which) {
    if (!value.isArray() || value.size() != 2) {
      throw wrongValue("two-values");
    }
    return value.get(which);
  }

  private Iterable<JsonNode> parts() {
    if (value.isArray() && (value.isEmpty() || value.size() > MOST)) {
      throw wrongValue("too-many", MOST);
    }
    return value.isArray() ? value : List.of(value);
  }

  private String text(JsonNode part) {
    if (!part.isString() || part.stringValue().isBlank()) {
      throw wrongValue("required");
    }
    var text = part.stringValue().replace("\0", "").strip();
    if (text.length() > LONGEST) {
      throw wrongValue("too-long", LONGEST);
    }
    return text;
  }
}
