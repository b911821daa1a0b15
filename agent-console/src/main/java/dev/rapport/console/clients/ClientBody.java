package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientChange;
import dev.rapport.crm.book.ClientDraft;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.util.List;
import java.util.Locale;
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
    @Nullable Long version) {

  /// @throws RuleBroken naming the field that has the wrong type
  static ClientBody of(JsonNode body, JsonMapper json) {
    if (!body.isObject()) {
      throw RuleBroken.invalid("", "json");
    }
    try {
      return json.treeToValue(body, ClientBody.class);
    } catch (JacksonException e) {
      var path =
          e.getPath().stream()
              .map(step -> Objects.requireNonNullElse(step.getPropertyName(), "[]"))
              .reduce("", (a, b) -> a.isEmpty() || b.equals("[]") ? a + b : a + "." + b);
      throw RuleBroken.invalid(path, "format");
    }
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
        text(note));
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
        note);
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
