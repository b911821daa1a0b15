package dev.rapport.cti.control;

import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Endpoint;
import java.util.concurrent.CompletableFuture;

/// Commands to one PBX. Every future completes within 5 s, normally, with a value that says what
/// happened; it never completes with an exception for anything the PBX does.
public interface CallControl {

  /// Rings the agent's phone, then dials the number from it. The call shows up as a call event.
  ///
  /// @param number digits with an optional leading `+`, or a short extension
  CompletableFuture<ControlResult> dial(Endpoint agent, String number);

  /// Ends the call for everybody.
  CompletableFuture<ControlResult> hangUp(CallId call);

  /// What putting this phone down does: a talk with the other party is over; a consultation is
  /// completed, whoever was asked has the other party then; a phone that only rings stops ringing.
  CompletableFuture<ControlResult> leave(CallId call, Endpoint by);

  /// Hands the other party on to `target` (an extension or number) at once.
  CompletableFuture<ControlResult> transferBlind(CallId call, Endpoint by, String target);

  /// Starts a consultation with `target`; [#leave] completes it.
  CompletableFuture<ControlResult> transferAttended(CallId call, Endpoint by, String target);

  CompletableFuture<ControlResult> park(CallId call, Endpoint by);

  /// @param queue empty means all queues of that phone
  CompletableFuture<ControlResult> pause(
      Endpoint agent, String queue, boolean paused, String reason);

  CompletableFuture<ControlResult> muteRecording(CallId call, boolean muted);
}
