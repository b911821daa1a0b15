package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.journal.Entry;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Outcome;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One group of facts being turned into rows: made for it, thrown away after it. Nothing outside
/// changes before the transaction is through.
final class Batch {
  private final CallTable table;
  private final Recognition recognition;
  private final Map<String, CallState> known;

  private final Map<String, CallState> states = new HashMap<>();
  private final Map<String, CallState> before = new HashMap<>();
  private final Map<String, String> merged = new HashMap<>();
  private final Set<String> absent = new HashSet<>();
  private final Set<String> dirty = new LinkedHashSet<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Set<String> gone = new LinkedHashSet<>();
  private final Map<String, Set<CallId>> repaired = new LinkedHashMap<>();

  Batch(CallTable table, Recognition recognition, Map<String, CallState> known) {
    this.table = table;
    this.recognition = recognition;
    this.known = known;
  }

  void apply(List<Entry<Fact>> entries) {
    prepare(entries);
    for (Entry<Fact> entry : entries) {
      switch (entry.fact()) {
        case Fact.Happened(var event) -> happened(event, entry.run(), entry.seq());
        case Fact.Routed(var call, var note) -> routed(call, entry.seq(), note);
        case Fact.Linked(var call, var client) -> change(call, state -> state.linked(client, true));
        case Fact.LinkedEarlier(var e164, var client) -> linkEarlier(e164, client);
        case Fact.Noted(var call, var agent, var text) -> noted(call, agent, text, entry);
        case Fact.Disposed(var call, var code) -> change(call, state -> state.disposed(code));
        case Fact.Synced(var pbx, var alive) -> synced(pbx, alive);
        case Fact.Unvouched(var call, var channels) ->
            table.names().channels(resolved(call), call.pbx(), channels);
        case Fact.Apart(var call, _) -> apart(call.toString());
        case Fact.Repaired fact -> repaired(fact, entry);
        case Fact.Gap gap -> table.gap(gap, entry.at());
        case Fact.Erased _ -> {} // when all else of this group is written
      }
    }
    dirty.forEach(id -> states.computeIfPresent(id, (_, state) -> recognition.complete(state)));
  }

  /// The rows to write.
  Collection<CallState> changed() {
    return dirty.stream().map(states::get).filter(Objects::nonNull).toList();
  }

  /// The calls of which anything that people read changed.
  Set<String> touched() {
    return touched;
  }

  Set<String> gone() {
    return gone;
  }

  /// The calls that the PBX's records added or corrected.
  List<CallRepairs.Repaired> repaired() {
    return repaired.entrySet().stream()
        .flatMap(e ->
            Optional.ofNullable(states.get(e.getKey())).stream()
                .map(s -> new CallRepairs.Repaired(s.picture(), e.getValue())))
        .toList();
  }

  /// How a changed call stood before this group.
  Optional<CallState> before(CallState state) {
    return Optional.ofNullable(before.get(state.id().toString()));
  }

  private void prepare(List<Entry<Fact>> entries) {
    var ids = new HashSet<String>();
    for (Entry<Fact> entry : entries) {
      ids.add(JournalTable.call(entry.fact()));
      if (entry.fact() instanceof Fact.Happened(CallEvent.Merged m)) {
        ids.add(m.gone().toString());
      }
      if (entry.fact() instanceof Fact.Repaired r) {
        r.gone().forEach(id -> ids.add(id.toString()));
      }
    }
    ids.remove("");
    load(ids);
    ids.removeAll(states.keySet());
    if (!ids.isEmpty()) {
      load(table.namesakes(ids));
    }
  }

  private void load(Set<String> ids) {
    var unknown = new HashSet<String>();
    for (String id : ids) {
      if (!states.containsKey(id)) {
        Optional.ofNullable(known.get(id))
            .ifPresentOrElse(state -> loaded(id, state), () -> unknown.add(id));
      }
    }
    if (!unknown.isEmpty()) {
      merged.putAll(table.names().merged(unknown));
      unknown.addAll(merged.values());
      table.load(unknown).forEach(this::loaded);
      absent.addAll(unknown);
    }
  }

  private void loaded(String id, CallState state) {
    states.putIfAbsent(id, state);
    before.putIfAbsent(id, state);
  }

  private void happened(CallEvent event, long run, long seq) {
    if (event instanceof CallEvent.Merged m) {
      merge(m.gone().toString(), event.id().toString());
    }
    String id = event.id().toString();
    if (merged.containsKey(id)) {
      return; // late news of a call that became part of another
    }
    Call call = event.call();
    if (state(id).isEmpty()) { // what the records told of it may stand in another life of its PBX
      namesakes(event.id())
          .filter(n -> state(n).filter(CallState::onlyFromRecords).isPresent())
          .toList()
          .forEach(n -> merge(n, id));
    }
    CallState state = state(id).orElse(null);
    put(state == null ? CallState.first(call, run, seq) : state.news(call, run, seq));
  }

  private void merge(String goneId, String into) {
    merged.put(goneId, into);
    merged.replaceAll((_, to) -> to.equals(goneId) ? into : to);
    state(goneId)
        .ifPresent(old -> {
          put(state(into).map(s -> s.absorb(old)).orElseGet(() -> renamed(old, into)));
          states.remove(goneId);
          dirty.remove(goneId);
        });
    if (gone.add(goneId)) {
      table.names().merge(goneId, into);
    }
  }

  private static CallState renamed(CallState state, String into) {
    Call picture = state.picture().named(CallId.parse(into).orElseThrow());
    return state.under(picture, 0);
  }

  private void apart(String id) {
    if (merged.remove(id) != null) {
      table.names().apart(id);
    }
  }

  private void routed(CallId call, long seq, RoutingNote note) {
    String id = resolved(call);
    table.routed(id, seq, note);
    touched.add(id);
  }

  private void noted(CallId call, AgentId agent, String text, Entry<Fact> entry) {
    String id = resolved(call);
    table.noted(id, agent.value(), entry.seq(), text, entry.at());
    touched.add(id);
    dirty.addAll(state(id).isPresent() ? List.of(id) : List.of());
  }

  private void change(CallId call, UnaryOperator<CallState> change) {
    state(resolved(call)).ifPresent(state -> put(change.apply(state)));
  }

  private void linkEarlier(String e164, ClientId client) {
    if (e164.isEmpty()) {
      return; // of a client who was erased since
    }
    var ids = new LinkedHashSet<>(table.unlinked(e164));
    states.values().stream().filter(s -> s.key().equals(e164)).forEach(s -> ids.add(s.id() + ""));
    known.values().stream().filter(s -> s.key().equals(e164)).forEach(s -> ids.add(s.id() + ""));
    load(ids);
    for (String id : ids) {
      state(id)
          .filter(s -> s.client() == null && !s.party().settled())
          .ifPresent(s -> put(s.linked(client, true)));
    }
  }

  private void synced(String pbx, Set<CallId> alive) {
    var ids = new HashSet<>(table.alive(pbx));
    states.forEach((id, s) -> ids.addAll(s.id().pbx().equals(pbx) ? Set.of(id) : Set.of()));
    load(ids);
    var over =
        ids.stream()
            .map(id -> states.get(id))
            .filter(Objects::nonNull)
            .filter(s -> !s.picture().ended() && !alive.contains(s.id()))
            .toList();
    close(over, alive);
  }

  /// Nobody saw how these ended. Under another boot the PBX itself went away; under the same one
  /// they count as unanswered, so that somebody rings back.
  private void close(List<CallState> over, Set<CallId> alive) {
    Map<String, Instant> news = table.lastNews(over.stream().map(s -> s.id().toString()).toList());
    Set<String> boots = new HashSet<>(alive.stream().map(CallId::boot).toList());
    for (CallState state : over) {
      boolean rebooted = !boots.isEmpty() && !boots.contains(state.id().boot());
      Instant at = news.getOrDefault(state.id().toString(), state.picture().startedAt());
      put(state.closed(at, rebooted ? Outcome.LOST_BY_PBX : Outcome.NO_ANSWER));
    }
  }

  /// The history may have got to know the call while its records were read, in another life of its
  /// PBX than they were put into: what it has is right.
  private void repaired(Fact.Repaired fact, Entry<Fact> entry) {
    String told = resolved(fact.call().id());
    String id =
        state(told).isPresent() ? told : namesakes(fact.call().id()).findFirst().orElse(told);
    var parts =
        fact.gone().stream()
            .map(CallId::toString)
            .filter(g -> !g.equals(id) && state(g).isPresent())
            .toList();
    parts.forEach(g -> merge(g, id));
    var window = Repair.Window.around(fact.from(), fact.to(), fact.unsure());
    Call call = fact.call().named(CallId.parse(id).orElseThrow());
    var repair = new Repair(call, fact.source(), List.of(window), false);
    CallState seen = state(id).orElse(null);
    CallState now =
        seen == null
            ? CallState.first(call, entry.run(), entry.seq()).onlyFrom(repair)
            : seen.repaired(repair);
    if (!now.equals(seen) || !parts.isEmpty()) {
      put(now);
      repaired.computeIfAbsent(id, _ -> new HashSet<>()).addAll(fact.gone());
      table.repaired(fact, id);
    }
  }

  /// Calls of the same PBX and linkedid in other lives of it.
  private Stream<String> namesakes(CallId call) {
    String own = call.toString();
    return states.values().stream()
        .map(CallState::id)
        .filter(id -> id.linkedid().equals(call.linkedid()) && id.pbx().equals(call.pbx()))
        .map(CallId::toString)
        .filter(id -> !id.equals(own));
  }

  private Optional<CallState> state(String id) {
    if (!states.containsKey(id) && !absent.contains(id)) {
      load(Set.of(id));
    }
    return Optional.ofNullable(states.get(id));
  }

  private void put(CallState state) {
    String id = state.id().toString();
    if (!state.equals(states.get(id)) || !dirty.contains(id)) {
      states.put(id, state);
      dirty.add(id);
      touched.add(id);
    }
  }

  private String resolved(CallId call) {
    String id = call.toString();
    return merged.getOrDefault(id, id);
  }
}
