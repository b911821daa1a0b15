package dev.rapport.console.privacy;

import dev.rapport.console.history.CallItem;
import dev.rapport.crm.book.Person;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The page of an archive that a person reads: no scripts, nothing from elsewhere, every text of
/// theirs or anybody's escaped.
final class ArchivePage {
  private static final String STYLE =
      "body{font:15px/1.5 system-ui,sans-serif;color:#1c2126;max-width:60rem;margin:2rem auto;"
          + "padding:0 1rem}h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem;"
          + "border-bottom:1px solid #d5dae0;padding-bottom:.25rem}table{border-collapse:collapse;"
          + "width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;"
          + "border-bottom:1px solid #eceff2}th{font-weight:600;color:#4c5661}"
          + ".quiet{color:#4c5661}td{overflow-wrap:anywhere}";

  private final Writer out;
  private final Archive.Words words;
  private final DateTimeFormatter times;
  private final Locale locale;
  private final JsonMapper json;

  ArchivePage(OutputStream out, Archive.Words words, Locale locale, JsonMapper json) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.words = words;
    this.locale = locale;
    this.json = json;
    this.times =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .withZone(ZoneId.systemDefault());
  }

  void begin(Person person, Instant now) {
    String name = person.names().stream().findFirst().orElse("");
    write(
        "<!doctype html><html lang=\"%s\"><head><meta charset=\"utf-8\">"
            .formatted(locale.getLanguage()),
        "<meta name=\"viewport\" content=\"width=device-width\"><title>",
        text(word("title")),
        "</title><style>",
        STYLE,
        "</style></head><body><h1>",
        text(word("title")),
        "</h1><p class=\"quiet\">",
        text(word("made", name, times.format(now))),
        "</p>");
  }

  /// One part of what the tables keep; empty ones are left out.
  void part(String part, List<String> rows) {
    if (rows.isEmpty()) {
      return;
    }
    heading(part);
    var nodes = rows.stream().map(json::readTree).toList();
    switch (part) {
      case "clients" -> nodes.forEach(this::client);
      case "numbers" -> list(nodes, "typed", "e164", "extension", "label");
      case "contacts" -> list(nodes, "kind", "value", "label");
      case "organisations" -> list(nodes, "name", "role");
      case "ownFields" -> nodes.forEach(this::ownField);
      case "notes" -> list(nodes, "at", "agentName", "text");
      case "consents" -> list(nodes, "at", "purpose", "given", "source", "agentName");
      case "changes" -> list(nodes, "at", "field", "before", "after", "agentName");
      case "notThisPerson" -> list(nodes, "at", "e164");
      default -> list(nodes, "first_at", "last_at", "caller_typed", "attempts");
    }
  }

  private void client(JsonNode client) {
    write("<table>");
    client
        .properties()
        .forEach(field -> {
          String value = value(field.getKey(), field.getValue());
          if (!value.isEmpty() && !field.getKey().equals("fields")) {
            fact(word("field." + field.getKey(), field.getKey()), value);
          }
        });
    write("</table>");
  }

  private void ownField(JsonNode field) {
    var labels = field.path("labels");
    String key = field.path("key").asString("");
    String label = labels.path(locale.getLanguage()).asString(labels.path("en").asString(key));
    write("<table>");
    fact(label, value("value", field.path("value")));
    write("</table>");
  }

  private void fact(String name, String value) {
    write("<tr><th scope=\"row\">", text(name), "</th><td>", text(value), "</td></tr>");
  }

  private void list(List<JsonNode> rows, String... columns) {
    write("<table><tr>");
    for (String column : columns) {
      write("<th scope=\"col\">", text(word("field." + column, column)), "</th>");
    }
    write("</tr>");
    for (JsonNode row : rows) {
      write("<tr>");
      for (String column : columns) {
        write("<td>", text(value(column, row.path(column))), "</td>");
      }
      write("</tr>");
    }
    write("</table>");
  }

  private String value(String column, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (value.isBoolean()) {
      return word(value.asBoolean() ? "yes" : "no");
    }
    if (value.isArray()) {
      return value.valueStream().map(v -> value(column, v)).collect(Collectors.joining(", "));
    }
    if (!value.isString()) {
      return value.toString();
    }
    String plain = value.asString();
    return switch (column) {
      case "kind", "purpose" -> word(column + "." + plain, plain);
      case "field" -> word("field." + plain, plain);
      default -> time(plain);
    };
  }

  /// A time in the reader's form; any other text as it is.
  private String time(String plain) {
    if (plain.length() < 20 || plain.charAt(10) != 'T') {
      return plain;
    }
    try {
      return times.format(OffsetDateTime.parse(plain));
    } catch (DateTimeParseException e) {
      return plain;
    }
  }

  void beginCalls() {
    heading("calls");
    write("<table><tr>");
    for (String column : List.of("at", "direction", "number", "outcome", "talk", "said", "sound")) {
      write("<th scope=\"col\">", text(word("field." + column)), "</th>");
    }
    write("</tr>");
  }

  void calls(List<CallItem> calls) {
    calls.forEach(this::call);
  }

  private void call(CallItem call) {
    String outcome = call.outcome() == null ? "" : call.outcome();
    write(
        "<tr><td>",
        text(times.format(call.startedAt())),
        "</td><td>",
        text(word("direction." + call.direction(), call.direction())),
        "</td><td>",
        text((call.caller().typed() + " " + call.caller().name()).strip()),
        "</td><td>",
        text(outcome.isEmpty() ? "" : word("outcome." + outcome, outcome)),
        "</td><td>",
        call.talks().stream().map(this::talk).collect(Collectors.joining("<br>")),
        "</td><td>",
        call.notes().stream()
            .map(n -> text(n.agent().name() + ": " + n.text()))
            .collect(Collectors.joining("<br>")),
        "</td><td>",
        call.recordings().stream()
            .filter(r -> r.state().equals("ready"))
            .map(r -> "<a href=\"%s\">%d</a>".formatted(Archive.name(r.id()), r.id()))
            .collect(Collectors.joining(" ")),
        "</td></tr>");
  }

  private String talk(CallItem.Talk talk) {
    var agent = talk.agent();
    String who = agent == null ? talk.endpoint() : agent.name();
    return text("%s, %d:%02d".formatted(who, talk.seconds() / 60, talk.seconds() % 60));
  }

  void end() throws IOException {
    write("</table></body></html>");
    out.flush();
  }

  private void heading(String part) {
    write("<h2>", text(word("part." + part)), "</h2>");
  }

  private String word(String key, Object... arguments) {
    String full = "archive." + key;
    String found = words.of(full, arguments);
    boolean unknown = found.equals(full) && arguments.length > 0;
    return unknown ? String.valueOf(arguments[0]) : found;
  }

  private static String text(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }

  private void write(String... parts) {
    try {
      for (String part : parts) {
        out.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
