package dev.rapport.crm.history;

import dev.rapport.crm.database.NoNul;
import dev.rapport.crm.journal.Codec;
import dev.rapport.crm.journal.Entry;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Facts as JSON, in the journal's table and files. Names are those of the records, so renaming a
/// record or a component needs a thought for what is already written.
final class FactCodec implements Codec<Fact> {
  private static final Map<String, Class<?>> EVENTS = named(CallEvent.class);
  private static final Map<String, Class<?>> FACTS = named(Fact.class);

  // what was written by an older or newer release is read as far as it goes
  private final JsonMapper json =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private record Line(long run, long seq, Instant at, String kind, JsonNode fact) {}

  /// The fact is made into text once and put in as it is: this is the journal's busiest line.
  @Override
  public String encode(Entry<Fact> entry) {
    return "{\"run\":%d,\"seq\":%d,\"at\":\"%s\",\"kind\":\"%s\",\"fact\":"
            .formatted(entry.run(), entry.seq(), entry.at(), kind(entry.fact()))
        + json.writeValueAsString(body(entry.fact()))
        + "}";
  }

  @Override
  public Entry<Fact> decode(String text) {
    Line line = json.readValue(text, Line.class);
    return new Entry<>(line.run(), line.seq(), line.at(), fact(line.kind(), line.fact()));
  }

  /// The name of what happened: `Ringing`, `Routed`, …
  static String kind(Fact fact) {
    return body(fact).getClass().getSimpleName();
  }

  /// For a `jsonb` column.
  String column(Object value) {
    return NoNul.json(json.writeValueAsString(value));
  }

  String fact(Fact fact) {
    return column(body(fact));
  }

  /// The column of the same fact without what names a caller.
  String anonymous(String kind, String column) {
    return fact(Anonymous.fact(fact(kind, json.readTree(column))));
  }

  /// The column of a note with other words; empty when somebody else wrote it.
  Optional<String> reworded(String column, AgentId agent, UnaryOperator<String> words) {
    return fact("Noted", json.readTree(column)) instanceof Fact.Noted(var call, var by, var text)
            && by.equals(agent)
        ? Optional.of(fact(new Fact.Noted(call, by, words.apply(text))))
        : Optional.empty();
  }

  Call picture(String column) {
    return json.readValue(column, Call.class);
  }

  Repair repair(String column) {
    return json.readValue(column, Repair.class);
  }

  RoutingNote note(String column) {
    return json.readValue(column, RoutingNote.class);
  }

  @SuppressWarnings("unchecked")
  Map<String, Long> phones(String column) {
    return json.readValue(
        column, json.getTypeFactory().constructMapType(Map.class, String.class, Long.class));
  }

  private Fact fact(String kind, JsonNode body) {
    Class<?> event = EVENTS.get(kind);
    return event != null
        ? new Fact.Happened((CallEvent) json.treeToValue(body, event))
        : (Fact) json.treeToValue(body, FACTS.get(kind));
  }

  private static Object body(Fact fact) {
    return fact instanceof Fact.Happened(var event) ? event : fact;
  }

  private static Map<String, Class<?>> named(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses())
        .collect(Collectors.toMap(Class::getSimpleName, c -> c));
  }
}
