package dev.rapport.crm.duplicates;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.ClientStates;
import dev.rapport.crm.book.ClientTies;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.FieldChange;
import dev.rapport.crm.book.Ledger;
import dev.rapport.crm.book.TrashCan;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Makes one client of several, as one deed that can be undone.
@Service
public class Merges {
  public static final int MOST = 20;

  private final ClientStates states;
  private final Ledger ledger;
  private final Deeds deeds;
  private final Relatives relatives;
  private final List<ClientTies> ties;
  private final InstantSource clock;

  Merges(
      ClientStates states,
      Ledger ledger,
      Deeds deeds,
      Relatives relatives,
      List<ClientTies> ties,
      InstantSource clock) {
    this.states = states;
    this.ledger = ledger;
    this.deeds = deeds;
    this.relatives = relatives;
    this.ties = ties;
    this.clock = clock;
  }

  /// @param merge who becomes a part of `keep` and goes to the trash
  /// @param choose whose value of a field is taken, where it is not `keep`'s
  public record Wanted(ClientId keep, List<ClientId> merge, Map<String, ClientId> choose) {
    public Wanted {
      merge = merge.stream().distinct().toList();
      choose = Map.copyOf(choose);
    }
  }

  /// @param taken null when the field stays empty
  public record Field(String name, Map<ClientId, JsonNode> values, @Nullable JsonNode taken) {}

  /// @param moves what comes to `keep` beside fields: `calls`, `notes`, `people`
  /// @param deed null of a preview
  public record Merged(
      List<Field> fields, SequencedMap<String, Integer> moves, @Nullable DeedId deed) {}

  /// What [#merge] would do.
  ///
  /// @throws RuleBroken when they cannot be one
  @Transactional(readOnly = true)
  public Merged preview(Wanted wanted) {
    var plan = plan(wanted);
    var moves = new LinkedHashMap<String, Integer>();
    ties.forEach(tie -> moves.merge(tie.what(), tie.count(wanted.merge()), Integer::sum));
    moves.put("people", relatives.people(wanted.merge()).size());
    return new Merged(told(plan), moves, null);
  }

  /// @throws RuleBroken when they cannot be one
  @Transactional
  public Merged merge(Wanted wanted, AgentId by) {
    ledger.lock(everybody(wanted));
    var plan = plan(wanted);
    var deed = deeds.begin(Deeds.Kind.MERGE, by, relatives.name(wanted.keep()));
    relatives.keep(deed, wanted.keep(), wanted.merge());
    ties.forEach(tie -> tie.beforeMerge(deed, wanted.merge(), wanted.keep()));
    var people = relatives.people(wanted.merge());
    var changes = new ArrayList<>(plan.changes());
    changes.addAll(leaving(wanted));
    changes.addAll(relatives.toOthers(people, relatives.children(wanted), wanted));
    ledger.apply(deed, changes);
    var moves = new LinkedHashMap<String, Integer>();
    for (var tie : ties) {
      for (var gone : wanted.merge()) {
        moves.merge(tie.what(), tie.move(deed, gone, wanted.keep()), Integer::sum);
      }
    }
    moves.put("people", people.size());
    return new Merged(told(plan), moves, deed);
  }

  private List<FieldChange> leaving(Wanted wanted) {
    var now = clock.instant();
    var keep = JsonNodeFactory.instance.numberNode(wanted.keep().value());
    var changes = new ArrayList<FieldChange>();
    for (var gone : wanted.merge()) {
      changes.add(TrashCan.trashed(gone, now));
      changes.add(new FieldChange(gone, "mergedInto", null, keep));
    }
    return changes;
  }

  private MergePlan plan(Wanted wanted) {
    if (wanted.merge().isEmpty()) {
      throw RuleBroken.invalid("merge", "required");
    }
    if (wanted.merge().size() >= MOST) {
      throw RuleBroken.invalid("merge", "too-many", MOST - 1);
    }
    if (wanted.merge().contains(wanted.keep())) {
      throw RuleBroken.invalid("merge", "twice");
    }
    var found = states.of(everybody(wanted));
    var all = new ArrayList<ClientState>();
    for (var id : everybody(wanted)) {
      var state = found.get(id);
      if (state == null || state.find("deletedAt") != null) {
        throw RuleBroken.invalid(id.equals(wanted.keep()) ? "keep" : "merge", "unknown-client");
      }
      all.add(state);
    }
    return new MergePlan(all, wanted.choose(), id -> relatives.areAbove(everybody(wanted), id));
  }

  private static List<ClientId> everybody(Wanted wanted) {
    var all = new ArrayList<>(List.of(wanted.keep()));
    all.addAll(wanted.merge());
    return all;
  }

  private static List<Field> told(MergePlan plan) {
    return plan.fields().stream().map(f -> new Field(f.name(), f.values(), f.taken())).toList();
  }
}
