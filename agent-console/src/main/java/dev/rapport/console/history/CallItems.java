package dev.rapport.console.history;

import dev.rapport.console.wire.Words;
import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Marking;
import dev.rapport.crm.history.CallErasure;
import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.history.CallRecord;
import dev.rapport.crm.history.CallRecordings;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Lines;
import dev.rapport.crm.history.RecordingRef;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Makes calls of the history into JSON, with the names people know.
@Component
public class CallItems {
  private final CallLog log;
  private final Book book;
  private final Staff staff;
  private final Lines lines;
  private final CallRecordings recordings;
  private final Marking marking;
  private final ObjectProvider<DoNotCall> doNotCall;
  private final ObjectProvider<CallErasure> erasure;
  private final InstantSource clock;

  @SuppressWarnings("TooManyParameters") // one for each thing that a call is shown with
  CallItems(
      CallLog log,
      Book book,
      Staff staff,
      Lines lines,
      ObjectProvider<CallRecordings> recordings,
      Marking marking,
      ObjectProvider<DoNotCall> doNotCall,
      ObjectProvider<CallErasure> erasure,
      ObjectProvider<InstantSource> clock) {
    this.log = log;
    this.book = book;
    this.staff = staff;
    this.lines = lines;
    this.recordings = recordings.getIfAvailable(() -> _ -> Map.of());
    this.marking = marking;
    this.doNotCall = doNotCall;
    this.erasure = erasure;
    this.clock = clock.getIfAvailable(InstantSource::system);
  }

  /// What the items of a page have in common, read once.
  private record Known(
      Map<ClientId, String> names,
      Set<ClientId> marked,
      Map<CallId, List<RecordingRef>> recordings) {}

  /// As the history has it now.
  public Optional<CallItem> find(CallId call) {
    return log.find(call).map(found -> listOf(List.of(found)).getFirst());
  }

  /// As the history has them now; those it does not have are left out.
  public List<CallItem> list(Collection<CallId> calls) {
    return calls.isEmpty() ? List.of() : listOf(log.listOf(calls));
  }

  public List<CallItem> listOf(List<CallRecord> calls) {
    var ids = calls.stream().map(call -> call.call().id()).toList();
    var clients =
        calls.stream().flatMap(call -> Stream.ofNullable(call.client())).distinct().toList();
    var known =
        new Known(
            book.names(clients), marked(clients), ids.isEmpty() ? Map.of() : recordings.of(ids));
    return calls.stream().map(call -> item(call, known)).toList();
  }

  Map<ClientId, String> names(Collection<ClientId> clients) {
    return book.names(clients);
  }

  /// Those of them who are not to be called.
  Set<ClientId> marked(Collection<ClientId> clients) {
    return clients.isEmpty() ? Set.of() : marking.doNotCall(clients);
  }

  static CallItem.@Nullable Ref client(@Nullable ClientId id, Map<ClientId, String> names) {
    return id == null ? null : new CallItem.Ref(id.value(), names.getOrDefault(id, ""));
  }

  CallItem.Ref agent(AgentId id) {
    return new CallItem.Ref(id.value(), staff.find(id).map(Agent::name).orElse(""));
  }

  String lineName(String number) {
    return lines.find(number).map(Line::name).orElse("");
  }

  private CallItem item(CallRecord item, Known known) {
    Call call = item.call();
    RoutingNote routing = item.routing();
    return new CallItem(
        call.id().toString(),
        call.id().pbx(),
        call.id().linkedid(),
        Words.of(call.direction()),
        call.outcome() == null ? null : Words.of(call.outcome()),
        caller(call.caller(), item, known.marked()),
        client(item.client(), known.names()),
        call.dialled(),
        call.line(),
        lineName(call.line()),
        call.queue(),
        call.startedAt(),
        call.answeredAt(),
        call.endedAt(),
        talks(item),
        rings(item),
        transfers(item),
        call.held().toSeconds(),
        call.queued().toSeconds(),
        Words.of(call.hungUpBy()),
        item.disposition(),
        item.notes().stream()
            .map(n -> new CallItem.Note(agent(n.agent()), n.text(), n.at()))
            .toList(),
        routing == null ? null : routing(routing),
        known.recordings().getOrDefault(call.id(), List.of()).stream()
            .map(CallItems::recording)
            .toList(),
        item.fromRecords().isEmpty() ? null : item.fromRecords());
  }

  private CallItem.Caller caller(Caller caller, CallRecord item, Set<ClientId> marked) {
    return new CallItem.Caller(
        caller.number(),
        item.e164(),
        caller.name(),
        caller.suspect(),
        doNotCall(item.e164()) || (item.client() != null && marked.contains(item.client())),
        erasure.stream().anyMatch(e -> e.erased(item.call().id())));
  }

  boolean doNotCall(@Nullable String e164) {
    return doNotCall.stream().anyMatch(list -> list.listed(e164));
  }

  private List<CallItem.Talk> talks(CallRecord item) {
    Instant now = clock.instant();
    return item.call().talks().stream()
        .map(t ->
            new CallItem.Talk(
                agentAt(item, t.endpoint()),
                t.endpoint().name(),
                t.startedAt(),
                t.endedAt(),
                seconds(t.length(now))))
        .toList();
  }

  private List<CallItem.Ring> rings(CallRecord item) {
    Instant now = clock.instant();
    return item.call().rings().stream()
        .map(r ->
            new CallItem.Ring(
                agentAt(item, r.endpoint()),
                r.endpoint().name(),
                r.result() == null ? null : Words.of(r.result()),
                seconds(Duration.between(r.startedAt(), r.endedAt() == null ? now : r.endedAt()))))
        .toList();
  }

  private List<CallItem.Transfer> transfers(CallRecord item) {
    return item.call().transfers().stream()
        .map(t ->
            new CallItem.Transfer(
                Words.of(t.kind()), agentAt(item, t.from()), t.from().name(), t.to(), t.at()))
        .toList();
  }

  private CallItem.@Nullable Ref agentAt(CallRecord item, Endpoint endpoint) {
    return item.agentAt(endpoint).map(this::agent).orElse(null);
  }

  private static CallItem.Routing routing(RoutingNote note) {
    return new CallItem.Routing(
        note.text(),
        note.steps().stream()
            .map(s ->
                new CallItem.Step(
                    s.rung(), s.target(), s.taken(), s.reason(), s.took().toNanos() / 1e6))
            .toList());
  }

  private static CallItem.Recording recording(RecordingRef ref) {
    return new CallItem.Recording(ref.id(), ref.seconds(), Words.of(ref.state()), ref.reason());
  }

  private static long seconds(Duration length) {
    return Math.max(0, length.toSeconds());
  }
}
