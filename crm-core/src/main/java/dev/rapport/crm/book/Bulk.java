package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Changes clients alike, in the caller's transaction.
@Component
public class Bulk {
  private final ClientStates states;
  private final FieldCheck check;
  private final Ledger ledger;
  private final LegalHolds holds;
  private final InstantSource clock;

  Bulk(
      ClientStates states, FieldCheck check, Ledger ledger, LegalHolds holds, InstantSource clock) {
    this.states = states;
    this.check = check;
    this.ledger = ledger;
    this.holds = holds;
    this.clock = clock;
  }

  /// @param fields `owner`, `team`, `deputy` and `fields.<key>`; JSON's null takes away
  public record Change(
      Map<String, JsonNode> fields, List<String> addTags, List<String> removeTags) {
    public Change {
      fields = Map.copyOf(fields);
      addTags = tags(addTags);
      removeTags = tags(removeTags);
    }

    private static List<String> tags(List<String> tags) {
      return tags.stream().map(String::strip).distinct().toList();
    }
  }

  /// What becomes of each client.
  ///
  /// @param sparing whether those under legal hold stay as they are
  public record Step(Function<ClientState, List<FieldChange>> of, boolean sparing) {}

  /// @param matched those that are in the book
  /// @param changed those of them that are, or would be, another
  public record Done(long matched, long changed) {}

  /// @throws RuleBroken naming the fields
  public Step changing(Change change) {
    check(change);
    var byKind = new EnumMap<ClientBrief.Kind, FieldCheck.Checked>(ClientBrief.Kind.class);
    for (var kind : ClientBrief.Kind.values()) {
      byKind.put(kind, check.check(kind, null, change.fields()));
    }
    return new Step(
        state -> {
          var checked = Objects.requireNonNull(byKind.get(kind(state)));
          var changes = new ArrayList<>(checked.of(state.client(), state));
          var tags = tags(state, change);
          if (!ClientState.same(tags, state.find("tags"))) {
            changes.add(new FieldChange(state.client(), "tags", state.find("tags"), tags));
          }
          return changes;
        },
        false);
  }

  public Step trashing() {
    var now = clock.instant();
    return new Step(state -> List.of(TrashCan.trashed(state.client(), now)), true);
  }

  /// What would be done.
  public Done foresee(Collection<ClientId> ids, Step step) {
    var present = present(ids);
    return new Done(present.size(), changes(present, step).size());
  }

  /// Nobody else changes these clients until the transaction is over.
  public Done apply(DeedId deed, Collection<ClientId> ids, Step step) {
    ledger.lock(ids);
    var present = present(ids);
    var changes = changes(present, step);
    if (changes.isEmpty()) {
      return new Done(present.size(), 0);
    }
    var wanted = changes.values().stream().flatMap(List::stream).toList();
    var matched = present.size();
    present.keySet().retainAll(changes.keySet());
    return new Done(matched, ledger.apply(deed, wanted, present).size());
  }

  private Map<ClientId, ClientState> present(Collection<ClientId> ids) {
    var present = new LinkedHashMap<>(states.of(ids));
    present.values().removeIf(state -> state.find("deletedAt") != null);
    return present;
  }

  private Map<ClientId, List<FieldChange>> changes(Map<ClientId, ClientState> present, Step step) {
    Set<ClientId> held = step.sparing() ? holds.held(present.keySet()) : Set.of();
    var changes = new LinkedHashMap<ClientId, List<FieldChange>>();
    present.forEach((id, state) -> {
      var of = held.contains(id) ? List.<FieldChange>of() : step.of().apply(state);
      if (!of.isEmpty()) {
        changes.put(id, of);
      }
    });
    return changes;
  }

  private static ClientBrief.Kind kind(ClientState state) {
    var kind = Objects.requireNonNull(state.find("kind")).stringValue();
    return ClientBrief.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
  }

  /// Nobody gets more tags than a card takes.
  private static @Nullable JsonNode tags(ClientState state, Change change) {
    var tags = new LinkedHashSet<String>();
    var before = state.find("tags");
    if (before != null) {
      before.forEach(tag -> tags.add(tag.stringValue()));
    }
    change.removeTags().forEach(tags::remove);
    change.addTags().stream().filter(_ -> tags.size() < DraftCheck.MOST_TAGS).forEach(tags::add);
    var after = JsonNodeFactory.instance.arrayNode();
    tags.forEach(after::add);
    return ClientState.orNothing(after);
  }

  private void check(Change change) {
    var draft = new DraftCheck();
    draft.tags(change.addTags());
    draft.also(check.check(null, null, change.fields()).faults());
    draft.done();
    if (change.fields().isEmpty() && change.addTags().isEmpty() && change.removeTags().isEmpty()) {
      throw RuleBroken.invalid("change", "required");
    }
  }
}
