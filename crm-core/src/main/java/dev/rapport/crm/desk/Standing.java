package dev.rapport.crm.desk;

import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.call.Transfer;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How one agent's phones stand in a call, read from the call's picture alone: whoever missed an
/// event is right again with the next.
sealed interface Standing {

  /// The call is in front of the agent now.
  record Live(Phase phase) implements Standing {}

  /// The agent talked and is out of it, or it is over.
  ///
  /// @param next who has talked in it since; null when nobody did
  record Left(@Nullable Endpoint next) implements Standing {}

  /// The agent talked and handed the call on.
  ///
  /// @param to null while nobody has it
  record HandedOn(@Nullable Endpoint to) implements Standing {}

  /// The agent's phone rang, or dialled, in vain.
  ///
  /// @param by who took the call; null when nobody did
  record NotTaken(Reason reason, @Nullable Endpoint by) implements Standing {}

  record Outside() implements Standing {}

  static Standing of(Call call, Predicate<Endpoint> mine) {
    return new Look(call, mine).standing();
  }

  /// One agent's look at one call.
  record Look(Call call, Predicate<Endpoint> mine) {

    Standing standing() {
      if (call.ended()) {
        return over();
      }
      if (myTalks().anyMatch(talk -> talk.endedAt() == null)) {
        return new Live(call.hold() ? Phase.HELD : Phase.TALKING);
      }
      if (ringing() || dialling()) {
        return new Live(Phase.RINGING);
      }
      return myLastTalk().map(this::talked).orElseGet(this::inVain);
    }

    private Standing over() {
      return myLastTalk().map(this::outOf).orElseGet(this::inVain);
    }

    private Standing talked(Talk last) {
      boolean parked = !call.parkedAt().isEmpty() && talkAfter(last).isEmpty();
      return parked ? new Live(Phase.PARKED) : outOf(last);
    }

    private Standing outOf(Talk last) {
      return call.transfers().stream()
          .filter(t -> mine.test(t.from()) && !t.at().isBefore(last.startedAt()))
          .findFirst()
          .<Standing>map(transfer -> new HandedOn(receiver(transfer)))
          .orElseGet(() -> new Left(talkAfter(last).map(Talk::endpoint).orElse(null)));
    }

    private @Nullable Endpoint receiver(Transfer transfer) {
      if (transfer.to().contains("/")) {
        return new Endpoint(transfer.to());
      }
      var rung =
          call.rings().stream()
              .filter(r -> !mine.test(r.endpoint()) && !r.startedAt().isBefore(transfer.at()))
              .map(Ring::endpoint);
      return talkSince(transfer.at()).map(Talk::endpoint).or(rung::findFirst).orElse(null);
    }

    /// Rings, or was picked up a moment ago and hears nobody yet; a phone that still rings after
    /// another took the call does not count.
    private boolean ringing() {
      return myRings().anyMatch(ring -> ring.ringing() ? !taken(ring) : call.awaitsTalk(ring));
    }

    private boolean taken(Ring ring) {
      return talkSince(ring.startedAt()).isPresent();
    }

    /// The far phone rings: the one who dialled waits.
    private boolean dialling() {
      var by = call.dialledBy();
      return by != null && mine.test(by) && !call.answered();
    }

    private Standing inVain() {
      var by = call.dialledBy();
      if (by != null && mine.test(by)) {
        return call.ended() ? new NotTaken(lost(Reason.NO_ANSWER), null) : new Outside();
      }
      return myRings()
          .max(Comparator.comparing(Ring::startedAt))
          .map(this::missed)
          .orElseGet(Outside::new);
    }

    private Standing missed(Ring ring) {
      var taker = taker(ring);
      if (taker.isPresent()) {
        return new NotTaken(Reason.ANSWERED_ELSEWHERE, taker.get());
      }
      if (ring.result() == RingResult.ANSWERED_ELSEWHERE) {
        return new NotTaken(Reason.ANSWERED_ELSEWHERE, null);
      }
      boolean gaveUp = ring.result() == RingResult.CANCELLED || call.outcome() == Outcome.ABANDONED;
      return new NotTaken(lost(gaveUp ? Reason.CALLER_GAVE_UP : Reason.NO_ANSWER), null);
    }

    /// Who picked it up while this phone rang: by the talk, or by the ring when the PBX stops the
    /// other phones before the two are connected.
    private Optional<Endpoint> taker(Ring ring) {
      var picked =
          call.rings().stream()
              .filter(r -> !mine.test(r.endpoint()) && r.result() == RingResult.ANSWERED)
              .filter(r -> r.endedAt() != null && !r.endedAt().isBefore(ring.startedAt()))
              .map(Ring::endpoint);
      boolean unanswered = ring.result() == RingResult.NO_ANSWER;
      return unanswered
          ? Optional.empty()
          : talkSince(ring.startedAt()).map(Talk::endpoint).or(picked::findFirst);
    }

    private Reason lost(Reason otherwise) {
      return call.outcome() == Outcome.LOST_BY_PBX ? Reason.LOST : otherwise;
    }

    private Stream<Talk> myTalks() {
      return call.talks().stream().filter(talk -> mine.test(talk.endpoint()));
    }

    private Stream<Ring> myRings() {
      return call.rings().stream().filter(ring -> mine.test(ring.endpoint()));
    }

    private Optional<Talk> myLastTalk() {
      return myTalks().max(Comparator.comparing(Talk::startedAt));
    }

    private Optional<Talk> talkAfter(Talk mineLast) {
      return talkSince(mineLast.startedAt());
    }

    private Optional<Talk> talkSince(Instant from) {
      return call.talks().stream()
          .filter(talk -> !mine.test(talk.endpoint()) && !talk.startedAt().isBefore(from))
          .findFirst();
    }
  }
}
