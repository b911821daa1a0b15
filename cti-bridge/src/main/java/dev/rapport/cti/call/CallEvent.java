package dev.rapport.cti.call;

import java.time.Instant;

/// What happened to a call. Every event carries the call as it stands after it, so a listener that
/// missed one is right again with the next.
public sealed interface CallEvent {
  Call call();

  Instant at();

  default CallId id() {
    return call().id();
  }

  /// First seen; inbound calls come with caller and line.
  record Began(Call call, Instant at) implements CallEvent {}

  /// Waits in a queue.
  record Queued(Call call, String queue, Instant at) implements CallEvent {}

  /// A phone starts to ring: the moment of the screen-pop.
  record Ringing(Call call, Endpoint endpoint, Instant at) implements CallEvent {}

  record RingEnded(Call call, Endpoint endpoint, RingResult result, Instant at)
      implements CallEvent {}

  /// This phone and the other party hear each other; also after a transfer or from parking.
  record Answered(Call call, Endpoint endpoint, Instant at) implements CallEvent {}

  record TalkEnded(Call call, Endpoint endpoint, Instant at) implements CallEvent {}

  record Held(Call call, Instant at) implements CallEvent {}

  record Resumed(Call call, Instant at) implements CallEvent {}

  record Parked(Call call, String space, Instant at) implements CallEvent {}

  record Transferred(Call call, Transfer transfer, Instant at) implements CallEvent {}

  record RecordingNamed(Call call, String file, Instant at) implements CallEvent {}

  /// Two calls became one: `gone` is now part of [#call()].
  record Merged(Call call, CallId gone, Instant at) implements CallEvent {}

  /// Late news changed a finished or running call in a way none of the others names.
  record Corrected(Call call, Instant at) implements CallEvent {}

  record Ended(Call call, Instant at) implements CallEvent {}
}
