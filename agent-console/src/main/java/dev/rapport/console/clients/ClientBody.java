package dev.rapport.console.clients;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientDraft;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What comes over the wire about a client; every field may be missing.
record ClientBody(
    @Nullable String kind,
    @Nullable String name,
    @Nullable List<@Nullable NumberBody> numbers,
    @Nullable List<@Nullable Place> organisations,
    @Nullable Long owner,
    @Nullable List<@Nullable String> tags,
    @Nullable String note,
    @Nullable String linkCall,
    @Nullable Long version,
    Map<String, JsonNode> more) {

  /// What the book takes as it comes, and checks by itself.
  private static final List<String> MORE =
      List.of("contacts", "parent", "team", "deputy", "birthday");

  /// @throws RuleBroken naming the field that has the wrong type
  static ClientBody of(JsonNode body, JsonMapper json) {
    if (!body.isObject()) {
      throw RuleBroken.invalid("", "json");
    }
    try {
      return json.treeToValue(body, Known.class).with(more(body));
    } catch (JacksonException e) {
      var path =
          e.getPath().stream()
              .map(step -> Objects.requireNonNullElse(step.getPropertyName(), "[]"))
              .reduce("", (a, b) -> a.isEmpty() || b.equals("[]") ? a + b : a + "." + b);
      throw RuleBroken.invalid(path, "format");
    }
  }

  /// The fields that have a shape of their own; the rest of the body is left to [#more].
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Known(
      @Nullable String kind,
      @Nullable String name,
      @Nullable List<@Nullable NumberBody> numbers,
      @Nullable List<@Nullable Place> organisations,
      @Nullable Long owner,
      @Nullable List<@Nullable String> tags,
      @Nullable String note,
      @Nullable String linkCall,
      @Nullable Long version) {

    ClientBody with(Map<String, JsonNode> more) {
      return new ClientBody(
          kind, name, numbers, organisations, owner, tags, note, linkCall, version, more);
    }
  }

  static Map<String, JsonNode> more(JsonNode body) {
    var more = new LinkedHashMap<String, JsonNode>();
    MORE.stream().filter(body::has).forEach(field -> more.put(field, body.get(field)));
    own(body.get("fields"), more);
    return more;
  }

  /// `{"region":"Moscow"}` as `fields.region`.
  static void own(@Nullable JsonNode fields, Map<String, JsonNode> into) {
    if (fields == null || fields.isNull()) {
      return;
    }
    if (!fields.isObject()) {
      throw RuleBroken.invalid("fields", "format");
    }
    fields.properties().forEach(e -> into.put(ClientState.OWN + e.getKey(), e.getValue()));
  }

  record NumberBody(@Nullable String typed, @Nullable String label) {}

  record Place(@Nullable Long id, @Nullable String name, @Nullable String role) {}

  ClientDraft draft() {
    return new ClientDraft(
        kind("kind", text(kind).isEmpty() ? "person" : text(kind)),
        text(name),
        typed(numbers == null ? List.of() : numbers),
        places(organisations == null ? List.of() : organisations),
        agent(),
        texts(tags == null ? List.of() : tags),
        text(note),
        more);
  }

  /// @param ownerGiven whether the field was there at all: null takes the owner away
  ClientChange change(boolean ownerGiven) {
    if (version == null) {
      throw RuleBroken.invalid("version", "required");
    }
    return new ClientChange(
        version,
        name,
        numbers == null ? null : typed(numbers),
        organisations == null ? null : places(organisations),
        ownerGiven ? new ClientChange.Owner(agent()) : null,
        tags == null ? null : texts(tags),
        note,
        more);
  }

  static ClientBrief.Kind kind(String field, String code) {
    return switch (code.toLowerCase(Locale.ROOT)) {
      case "person" -> ClientBrief.Kind.PERSON;
      case "organisation" -> ClientBrief.Kind.ORGANISATION;
      default -> throw RuleBroken.invalid(field, "choice");
    };
  }

  private @Nullable AgentId agent() {
    return owner == null ? null : new AgentId(owner);
  }

  private static List<ClientDraft.Typed> typed(List<@Nullable NumberBody> numbers) {
    return numbers.stream()
        .map(n -> n == null ? new NumberBody(null, null) : n)
        .map(n -> new ClientDraft.Typed(text(n.typed()), text(n.label())))
        .toList();
  }

  private static List<ClientDraft.Place> places(List<@Nullable Place> places) {
    return places.stream()
        .filter(Objects::nonNull)
        .map(p ->
            new ClientDraft.Place(
                p.id() == null ? null : new ClientId(p.id()), text(p.name()), text(p.role())))
        .toList();
  }

  private static List<String> texts(List<@Nullable String> texts) {
    return texts.stream().map(ClientBody::text).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
