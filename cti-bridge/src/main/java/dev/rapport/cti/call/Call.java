package dev.rapport.cti.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call as it stands: one immutable picture, whole in itself, so that whoever keeps the latest
/// picture of a call knows all of it. Lists are in order of time.
///
/// @param caller the outside party, see [Caller]
/// @param dialled the number that was dialled: the DID of an inbound call, the far number of an
///   outbound one, the extension of an internal one
/// @param dialledBy the inside phone that placed the call; null when it came from outside
/// @param line the DID or trunk number the call crossed the wall by; empty when internal or unknown
/// @param queue the queue it was last in; empty when none
/// @param outcome null while the call is alive
/// @param answeredAt when the first talk began; null before
/// @param parkedAt the parking space's number while it is parked, else empty
/// @param held total time on hold so far
/// @param hold true while the outside party is on hold
/// @param queued total time spent waiting in queues
/// @param recordings file names as the PBX named them (absolute or relative to its monitor folder)
public record Call(
    CallId id,
    Direction direction,
    Caller caller,
    String dialled,
    @Nullable Endpoint dialledBy,
    String line,
    String queue,
    @Nullable Outcome outcome,
    Instant startedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant endedAt,
    List<Ring> rings,
    List<Talk> talks,
    List<Transfer> transfers,
    String parkedAt,
    boolean hold,
    Duration held,
    Duration queued,
    HungUpBy hungUpBy,
    List<String> recordings) {

  public Call {
    rings = List.copyOf(rings);
    talks = List.copyOf(talks);
    transfers = List.copyOf(transfers);
    recordings = List.copyOf(recordings);
  }

  /// The same call under another name.
  public Call named(CallId name) {
    return new Call(
        name,
        direction,
        caller,
        dialled,
        dialledBy,
        line,
        queue,
        outcome,
        startedAt,
        answeredAt,
        endedAt,
        rings,
        talks,
        transfers,
        parkedAt,
        hold,
        held,
        queued,
        hungUpBy,
        recordings);
  }

  public boolean ended() {
    return endedAt != null;
  }

  public boolean answered() {
    return answeredAt != null;
  }

  /// The phones that ring for it now.
  public List<Endpoint> ringing() {
    return rings.stream().filter(Ring::ringing).map(Ring::endpoint).distinct().toList();
  }

  /// Whether the phone was picked up and nobody of the call has talked since: it is asked in a
  /// consultation, or about to be connected.
  public boolean awaitsTalk(Ring ring) {
    return ring.result() == RingResult.ANSWERED
        && talks.stream().noneMatch(t -> !t.startedAt().isBefore(ring.startedAt()));
  }

  /// The inside phones that talk in it now.
  public List<Endpoint> talking() {
    return talks.stream().filter(t -> t.endedAt() == null).map(Talk::endpoint).distinct().toList();
  }
}
