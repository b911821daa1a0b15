package dev.rapport.crm.history;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Transfer;
import java.util.List;

/// What is left of a call when whoever called was erased: when it was, by which line, who of us
/// talked how long, what became of it. Everything that can be counted.
final class Anonymous {
  private Anonymous() {}

  static Call call(Call call) {
    return new Call(
        call.id(),
        call.direction(),
        new Caller("", "", call.caller().suspect()),
        call.direction() == Direction.OUTBOUND ? "" : call.dialled(),
        call.dialledBy(),
        call.line(),
        call.queue(),
        call.outcome(),
        call.startedAt(),
        call.answeredAt(),
        call.endedAt(),
        call.rings(),
        call.talks(),
        call.transfers().stream().map(Anonymous::transfer).toList(),
        call.parkedAt(),
        call.hold(),
        call.held(),
        call.queued(),
        call.hungUpBy(),
        List.of()); // their names are made of numbers
  }

  /// A phone of the house, or an extension, stays.
  private static Transfer transfer(Transfer transfer) {
    boolean ours = transfer.to().contains("/") || transfer.to().length() <= 6;
    return ours ? transfer : new Transfer(transfer.kind(), transfer.from(), "", transfer.at());
  }

  static CallState state(CallState state) {
    var seen = state.seen();
    Call earlier = seen.earlier();
    Repair repair = state.repair();
    return new CallState(
        new CallState.Seen(
            call(seen.picture()),
            earlier == null ? null : call(earlier),
            seen.run(),
            seen.seq(),
            seen.guessed()),
        state.phones(),
        new CallState.Party("", null, null, true),
        state.disposition(),
        repair == null ? null : repair.of(call(repair.call())));
  }

  static RoutingNote note(RoutingNote note) {
    return new RoutingNote("", note.steps());
  }

  /// The same fact about a call without a caller.
  static Fact fact(Fact fact) {
    return switch (fact) {
      case Fact.Happened(var event) -> new Fact.Happened(event(event));
      case Fact.Routed(var call, var note) -> new Fact.Routed(call, note(note));
      case Fact.Linked(var call, _) -> new Fact.Linked(call, null);
      case Fact.LinkedEarlier(_, var client) -> new Fact.LinkedEarlier("", client);
      case Fact.Noted(var call, var agent, _) -> new Fact.Noted(call, agent, "");
      case Fact.Repaired(var call, var gone, var source, var from, var to, var unsure) ->
          new Fact.Repaired(call(call), gone, source, from, to, unsure);
      case Fact.Disposed _,
          Fact.Synced _,
          Fact.Unvouched _,
          Fact.Apart _,
          Fact.Gap _,
          Fact.Erased _ ->
          fact;
    };
  }

  private static CallEvent event(CallEvent event) {
    return switch (event) {
      case CallEvent.Began(var c, var at) -> new CallEvent.Began(call(c), at);
      case CallEvent.Queued(var c, var queue, var at) -> new CallEvent.Queued(call(c), queue, at);
      case CallEvent.Ringing(var c, var phone, var at) -> new CallEvent.Ringing(call(c), phone, at);
      case CallEvent.RingEnded(var c, var phone, var result, var at) ->
          new CallEvent.RingEnded(call(c), phone, result, at);
      case CallEvent.Answered(var c, var phone, var at) ->
          new CallEvent.Answered(call(c), phone, at);
      case CallEvent.TalkEnded(var c, var phone, var at) ->
          new CallEvent.TalkEnded(call(c), phone, at);
      case CallEvent.Held(var c, var at) -> new CallEvent.Held(call(c), at);
      case CallEvent.Resumed(var c, var at) -> new CallEvent.Resumed(call(c), at);
      case CallEvent.Parked(var c, var space, var at) -> new CallEvent.Parked(call(c), space, at);
      case CallEvent.Transferred(var c, var transfer, var at) ->
          new CallEvent.Transferred(call(c), transfer(transfer), at);
      case CallEvent.RecordingNamed(var c, _, var at) ->
          new CallEvent.RecordingNamed(call(c), "", at);
      case CallEvent.Merged(var c, var gone, var at) -> new CallEvent.Merged(call(c), gone, at);
      case CallEvent.Corrected(var c, var at) -> new CallEvent.Corrected(call(c), at);
      case CallEvent.Ended(var c, var at) -> new CallEvent.Ended(call(c), at);
    };
  }
}
