package dev.rapport.cti.engine;

import java.time.Instant;

/// What a PBX says about its channels, as far as calls care. Names are Asterisk's, past tense.
///
/// `at` is the PBX's own time stamp (AMI `Timestamp:`, microseconds) where it sends one, else when
/// we received it; the engine knows no other clock.
public sealed interface PbxEvent {
  Instant at();

  /// The channel it is about.
  ChannelRef channel();

  /// `Newchannel`.
  ///
  /// @param state 0 when Asterisk made it to ring somebody, 4 when somebody dials in
  /// @param callerNumber empty when absent
  /// @param exten what was dialled on it; `s` when nothing was
  record Appeared(
      ChannelRef channel,
      int state,
      String callerNumber,
      String callerName,
      String context,
      String exten,
      Instant at)
      implements PbxEvent {}

  /// `Newstate`: 5 is ringing, 6 is up.
  record StateChanged(ChannelRef channel, int state, Instant at) implements PbxEvent {}

  /// `Rename`: the channel goes on under another name (pick-up, redirect).
  record Renamed(ChannelRef channel, String newName, Instant at) implements PbxEvent {}

  /// `NewCallerid`.
  ///
  /// @param exten where the channel is in the dialplan then
  record CallerNamed(ChannelRef channel, String number, String exten, Instant at)
      implements PbxEvent {}

  /// `HangupRequest`: the device wants to hang up. (`SoftHangupRequest` is Asterisk's own doing and
  /// follows every hang-up, so it says nothing of who began it.)
  record HangupRequested(ChannelRef channel, Instant at) implements PbxEvent {}

  /// `Hangup`.
  ///
  /// @param cause Q.850: 16 normal, 17 busy, 19 no answer, 21 rejected, 26 answered elsewhere
  record HungUp(ChannelRef channel, int cause, Instant at) implements PbxEvent {}

  /// `DialBegin` of a channel that another one dials.
  ///
  /// @param dialString what was dialled, technology left out: `+74957654321@trunk`
  /// @param shown the number that the dialled side is shown; empty when none
  record DialBegan(
      ChannelRef source, ChannelRef dialled, String dialString, String shown, Instant at)
      implements PbxEvent {
    @Override
    public ChannelRef channel() {
      return dialled;
    }
  }

  /// `DialBegin` without a source: the PBX itself rings the channel (`Originate`).
  ///
  /// @param connectedNumber what the phone shows as the other party; empty when nothing
  record Originated(ChannelRef dialled, String connectedNumber, Instant at) implements PbxEvent {
    @Override
    public ChannelRef channel() {
      return dialled;
    }
  }

  /// `DialEnd`; comes more than once for one channel.
  ///
  /// @param status `ANSWER`, `NOANSWER`, `CANCEL`, `BUSY`, `CONGESTION`, `CHANUNAVAIL` …, or
  ///   [#FORWARD]
  record DialEnded(ChannelRef dialled, String status, Instant at) implements PbxEvent {
    /// The phone sent the call elsewhere.
    public static final String FORWARD = "FORWARD";

    @Override
    public ChannelRef channel() {
      return dialled;
    }
  }

  /// `Pickup`: another phone took the call that rang here. What becomes of the channel that rang
  /// depends on Asterisk's threads: renamed or not, `DialEnd` or none, hang-up cause 16 or 26.
  ///
  /// @param target the channel that rang
  /// @param by the channel that has the call now
  record PickedUp(ChannelRef target, ChannelRef by, Instant at) implements PbxEvent {
    @Override
    public ChannelRef channel() {
      return target;
    }
  }

  /// `BridgeEnter`.
  ///
  /// @param holding whether the bridge only holds the channel (parking): nobody hears anybody
  record BridgeEntered(ChannelRef channel, String bridge, boolean holding, Instant at)
      implements PbxEvent {}

  /// `BridgeLeave`.
  record BridgeLeft(ChannelRef channel, String bridge, Instant at) implements PbxEvent {}

  /// `Hold`: this channel's device put the other party on hold.
  record Held(ChannelRef channel, Instant at) implements PbxEvent {}

  /// `Unhold`.
  record Resumed(ChannelRef channel, Instant at) implements PbxEvent {}

  /// `QueueCallerJoin`.
  record QueueJoined(ChannelRef channel, String queue, Instant at) implements PbxEvent {}

  /// `QueueCallerLeave`, for whatever reason. (`QueueCallerAbandon` is no evidence that the caller
  /// hung up: Asterisk sends it as well when the queue's time is over.)
  record QueueLeft(ChannelRef channel, String queue, Instant at) implements PbxEvent {}

  /// A successful `BlindTransfer`.
  record TransferredBlind(
      ChannelRef transferer, ChannelRef transferee, String extension, Instant at)
      implements PbxEvent {
    @Override
    public ChannelRef channel() {
      return transferer;
    }
  }

  /// A successful `AttendedTransfer`.
  ///
  /// @param transferer the channel that talked with the transferee
  /// @param consulting the transferer's channel of the consultation; by feature code the same
  /// @param target the channel that was consulted; has empty texts when it was no channel
  record TransferredAttended(
      ChannelRef transferer, ChannelRef consulting, ChannelRef target, Instant at)
      implements PbxEvent {
    @Override
    public ChannelRef channel() {
      return transferer;
    }
  }

  /// `ParkedCall`.
  record Parked(ChannelRef channel, String space, Instant at) implements PbxEvent {}

  /// `UnParkedCall`, `ParkedCallTimeOut`, `ParkedCallGiveUp`: it left the parking space.
  record Unparked(ChannelRef channel, Instant at) implements PbxEvent {}

  /// The dialplan's `UserEvent(RapportRecording,File: …)`, or `VarSet` of MIXMONITOR_FILENAME.
  record RecordingNamed(ChannelRef channel, String file, Instant at) implements PbxEvent {}

  /// `ChanSpyStart`: this channel listens to another; that is no talk.
  record SpyBegan(ChannelRef spy, Instant at) implements PbxEvent {
    @Override
    public ChannelRef channel() {
      return spy;
    }
  }
}
