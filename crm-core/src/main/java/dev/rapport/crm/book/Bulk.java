package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Changes many clients alike, as one deed. A portion is a transaction: who stops in between leaves
/// whole clients behind, and a deed that can be undone.
@Service
public class Bulk {
  private static final int PORTION = 1_000;

  /// Of more clients the deed keeps how many they were.
  private static final int MANY = 10_000;

  private final ClientStates states;
  private final FieldCheck check;
  private final Ledger ledger;
  private final Deeds deeds;
  private final LegalHolds holds;
  private final InstantSource clock;
  private final TransactionTemplate transaction;
  private final Set<DeedId> atWork = ConcurrentHashMap.newKeySet();

  Bulk(
      ClientStates states,
      FieldCheck check,
      Ledger ledger,
      Deeds deeds,
      LegalHolds holds,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.states = states;
    this.check = check;
    this.ledger = ledger;
    this.deeds = deeds;
    this.holds = holds;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
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

  /// @param matched clients of the selection that are in the book
  /// @param changed those of them that are, or would be, another
  /// @param deed null when nothing was changed
  public record Result(long matched, long changed, @Nullable DeedId deed) {}

  /// @param subject the change in short, for people
  /// @param dryRun only tells how many it would change
  /// @throws RuleBroken naming the fields
  public Result change(ClientIds ids, Change change, AgentId by, String subject, boolean dryRun) {
    check(change);
    var byKind = new EnumMap<ClientBrief.Kind, FieldCheck.Checked>(ClientBrief.Kind.class);
    for (var kind : ClientBrief.Kind.values()) {
      byKind.put(kind, check.check(kind, null, change.fields()));
    }
    return run(
        ids,
        state -> {
          var checked = Objects.requireNonNull(byKind.get(kind(state)));
          var changes = new ArrayList<>(checked.of(state.client(), state));
          var tags = tags(state, change);
          if (!ClientState.same(tags, state.find("tags"))) {
            changes.add(new FieldChange(state.client(), "tags", state.find("tags"), tags));
          }
          return changes;
        },
        new Begun(Deeds.Kind.BULK, by, subject),
        dryRun);
  }

  /// Those under legal hold stay.
  public Result trash(ClientIds ids, AgentId by, boolean dryRun) {
    var now = clock.instant();
    return run(
        ids,
        state -> List.of(TrashCan.trashed(state.client(), now)),
        new Begun(Deeds.Kind.TRASH, by, ""),
        dryRun);
  }

  @FunctionalInterface
  private interface Step {
    List<FieldChange> of(ClientState state);
  }

  private record Begun(Deeds.Kind kind, AgentId by, String subject) {}

  private static final class Tally {
    private long matched;
    private long changed;
    private @Nullable DeedId deed;
  }

  /// Whether a change is still being made, so that nothing of it can be taken back.
  public boolean atWork(DeedId deed) {
    return atWork.contains(deed);
  }

  private Result run(ClientIds ids, Step step, Begun begun, boolean dryRun) {
    var tally = new Tally();
    try {
      ids.tell(
          PORTION,
          portion ->
              transaction.executeWithoutResult(_ -> portion(portion, step, begun, dryRun, tally)));
      var deed = tally.deed;
      if (deed != null && tally.changed > MANY) {
        deeds.met(deed, tally.changed);
      }
    } finally {
      if (tally.deed != null) {
        atWork.remove(tally.deed);
      }
    }
    return new Result(tally.matched, tally.changed, tally.deed);
  }

  private void portion(List<ClientId> ids, Step step, Begun begun, boolean dryRun, Tally tally) {
    if (!dryRun) {
      ledger.lock(ids);
    }
    Set<ClientId> held = begun.kind() == Deeds.Kind.TRASH ? holds.held(ids) : Set.of();
    var changes = new ArrayList<FieldChange>();
    for (var state : states.of(ids).values()) {
      if (state.find("deletedAt") == null) {
        tally.matched++;
        changes.addAll(held.contains(state.client()) ? List.of() : step.of(state));
      }
    }
    var clients = changes.stream().map(FieldChange::client).distinct().count();
    if (dryRun || clients == 0) {
      tally.changed += clients;
      return;
    }
    var deed = tally.deed;
    if (deed == null) {
      deed = deeds.begin(begun.kind(), begun.by(), begun.subject());
      tally.deed = deed;
      atWork.add(deed);
    }
    tally.changed += ledger.apply(deed, changes).size();
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
