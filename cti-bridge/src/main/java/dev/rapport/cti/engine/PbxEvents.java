package dev.rapport.cti.engine;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.engine.PbxEvent.Appeared;
import dev.rapport.cti.engine.PbxEvent.BridgeEntered;
import dev.rapport.cti.engine.PbxEvent.BridgeLeft;
import dev.rapport.cti.engine.PbxEvent.CallerNamed;
import dev.rapport.cti.engine.PbxEvent.DialBegan;
import dev.rapport.cti.engine.PbxEvent.DialEnded;
import dev.rapport.cti.engine.PbxEvent.HangupRequested;
import dev.rapport.cti.engine.PbxEvent.Held;
import dev.rapport.cti.engine.PbxEvent.HungUp;
import dev.rapport.cti.engine.PbxEvent.Originated;
import dev.rapport.cti.engine.PbxEvent.Parked;
import dev.rapport.cti.engine.PbxEvent.PickedUp;
import dev.rapport.cti.engine.PbxEvent.QueueJoined;
import dev.rapport.cti.engine.PbxEvent.QueueLeft;
import dev.rapport.cti.engine.PbxEvent.RecordingNamed;
import dev.rapport.cti.engine.PbxEvent.Renamed;
import dev.rapport.cti.engine.PbxEvent.Resumed;
import dev.rapport.cti.engine.PbxEvent.SpyBegan;
import dev.rapport.cti.engine.PbxEvent.StateChanged;
import dev.rapport.cti.engine.PbxEvent.TransferredAttended;
import dev.rapport.cti.engine.PbxEvent.TransferredBlind;
import dev.rapport.cti.engine.PbxEvent.Unparked;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads [PbxEvent]s out of AMI frames. Most of what Asterisk sends is of no concern to calls and
/// is told apart by its name alone.
public final class PbxEvents {
  /// What a dial usually comes to; a channel driver may have words of its own.
  private static final Set<String> STATUSES =
      Set.of(
          "ANSWER", "BUSY", "CANCEL", "CHANUNAVAIL", "CONGESTION", "NOANSWER", DialEnded.FORWARD);

  private PbxEvents() {}

  /// What the frame says about calls; empty when nothing, or when it lacks what names a channel.
  ///
  /// @param unstamped the time where the PBX sends none; not asked otherwise
  public static Optional<PbxEvent> read(AmiFrame frame, Supplier<Instant> unstamped) {
    // an open border: Asterisk has some 200 events and modules add their own
    return switch (frame.event()) {
      case "Newchannel" -> about(frame, "", PbxEvents::appeared, unstamped);
      case "Newstate" -> about(frame, "", PbxEvents::stateChanged, unstamped);
      case "Rename" -> about(frame, "", PbxEvents::renamed, unstamped);
      case "NewCallerid" ->
          about(
              frame,
              "",
              (f, c, at) -> new CallerNamed(c, known(f, "CallerIDNum"), f.text("Exten"), at),
              unstamped);
      case "HangupRequest" -> about(frame, "", (f, c, at) -> new HangupRequested(c, at), unstamped);
      case "Hangup" ->
          about(frame, "", (f, c, at) -> new HungUp(c, f.number("Cause", 0), at), unstamped);
      case "DialBegin" -> about(frame, "Dest", PbxEvents::dialBegan, unstamped);
      case "DialEnd" ->
          about(frame, "Dest", (f, c, at) -> new DialEnded(c, status(f), at), unstamped);
      case "Pickup" ->
          about(frame, "Target", (f, c, at) -> new PickedUp(c, channel(f, ""), at), unstamped);
      case "BridgeEnter" -> about(frame, "", PbxEvents::bridgeEntered, unstamped);
      case "BridgeLeave" ->
          about(
              frame, "", (f, c, at) -> new BridgeLeft(c, f.text("BridgeUniqueid"), at), unstamped);
      case "Hold" -> about(frame, "", (f, c, at) -> new Held(c, at), unstamped);
      case "Unhold" -> about(frame, "", (f, c, at) -> new Resumed(c, at), unstamped);
      case "QueueCallerJoin" ->
          about(frame, "", (f, c, at) -> new QueueJoined(c, f.text("Queue"), at), unstamped);
      case "QueueCallerLeave" ->
          about(frame, "", (f, c, at) -> new QueueLeft(c, f.text("Queue"), at), unstamped);
      case "BlindTransfer" -> successful(frame, "Transferer", PbxEvents::blind, unstamped);
      case "AttendedTransfer" ->
          successful(frame, "OrigTransferer", PbxEvents::attended, unstamped);
      case "ParkedCall" ->
          about(
              frame, "Parkee", (f, c, at) -> new Parked(c, f.text("ParkingSpace"), at), unstamped);
      case "UnParkedCall", "ParkedCallTimeOut", "ParkedCallGiveUp" ->
          about(frame, "Parkee", (f, c, at) -> new Unparked(c, at), unstamped);
      case "ChanSpyStart" -> about(frame, "Spyer", (f, c, at) -> new SpyBegan(c, at), unstamped);
      case "UserEvent" ->
          frame.has("UserEvent", "RapportRecording")
              ? recording(frame, "File", unstamped)
              : Optional.empty();
      case "VarSet" ->
          frame.has("Variable", "MIXMONITOR_FILENAME")
              ? recording(frame, "Value", unstamped)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// Whether the frame is of an event that is always about a channel, and does not say which, or
  /// not what came of it: its rest is missing.
  public static boolean torn(AmiFrame frame) {
    // an open border
    return switch (frame.event()) {
      case "Newchannel", "Newstate", "Hangup", "BridgeEnter", "BridgeLeave", "Hold", "Unhold" ->
          frame.text("Uniqueid").isEmpty();
      case "DialBegin" -> frame.text("DestUniqueid").isEmpty();
      case "DialEnd" -> frame.text("DestUniqueid").isEmpty() || cut(status(frame));
      default -> false;
    };
  }

  private static boolean cut(String status) {
    return !STATUSES.contains(status) && STATUSES.stream().anyMatch(s -> s.startsWith(status));
  }

  @FunctionalInterface
  private interface Reading {
    PbxEvent of(AmiFrame frame, ChannelRef channel, Instant at);
  }

  private static Optional<PbxEvent> about(
      AmiFrame frame, String prefix, Reading reading, Supplier<Instant> unstamped) {
    var channel = channel(frame, prefix);
    return channel.uniqueid().isEmpty()
        ? Optional.empty()
        : Optional.of(reading.of(frame, channel, frame.sentAt().orElseGet(unstamped)));
  }

  private static Optional<PbxEvent> successful(
      AmiFrame frame, String prefix, Reading reading, Supplier<Instant> unstamped) {
    return frame.has("Result", "Success")
        ? about(frame, prefix, reading, unstamped)
        : Optional.empty();
  }

  private static Optional<PbxEvent> recording(
      AmiFrame frame, String header, Supplier<Instant> unstamped) {
    String file = frame.text(header);
    return file.isEmpty()
        ? Optional.empty()
        : about(frame, "", (f, c, at) -> new RecordingNamed(c, file, at), unstamped);
  }

  private static PbxEvent appeared(AmiFrame f, ChannelRef channel, Instant at) {
    return new Appeared(
        channel,
        f.number("ChannelState", 0),
        known(f, "CallerIDNum"),
        known(f, "CallerIDName"),
        f.text("Context"),
        f.text("Exten"),
        at);
  }

  private static PbxEvent stateChanged(AmiFrame f, ChannelRef channel, Instant at) {
    return new StateChanged(channel, f.number("ChannelState", 0), at);
  }

  private static PbxEvent renamed(AmiFrame f, ChannelRef channel, Instant at) {
    return new Renamed(channel, f.text("Newname"), at);
  }

  /// Whoever is dialled is part of the call that dials, also where the frame was cut before it says
  /// so.
  private static PbxEvent dialBegan(AmiFrame f, ChannelRef named, Instant at) {
    var source = channel(f, "");
    var dialled =
        named.linkedid().isEmpty()
            ? new ChannelRef(named.name(), named.uniqueid(), source.linkedid())
            : named;
    return source.uniqueid().isEmpty()
        ? new Originated(dialled, known(f, "DestConnectedLineNum"), at)
        : new DialBegan(
            source, dialled, f.text("DialString"), known(f, "DestConnectedLineNum"), at);
  }

  /// A phone that sends its calls elsewhere (302) is told as `CANCEL` with a `Forward:`.
  private static String status(AmiFrame f) {
    return f.text("Forward").isEmpty() ? f.text("DialStatus") : DialEnded.FORWARD;
  }

  private static PbxEvent bridgeEntered(AmiFrame f, ChannelRef channel, Instant at) {
    boolean holding = f.has("BridgeTechnology", "holding_bridge");
    return new BridgeEntered(channel, f.text("BridgeUniqueid"), holding, at);
  }

  private static PbxEvent blind(AmiFrame f, ChannelRef transferer, Instant at) {
    return new TransferredBlind(transferer, channel(f, "Transferee"), f.text("Extension"), at);
  }

  private static PbxEvent attended(AmiFrame f, ChannelRef transferer, Instant at) {
    return new TransferredAttended(
        transferer, channel(f, "SecondTransferer"), channel(f, "TransferTarget"), at);
  }

  private static ChannelRef channel(AmiFrame f, String prefix) {
    return prefix.isEmpty()
        ? new ChannelRef(f.text("Channel"), f.text("Uniqueid"), f.text("Linkedid"))
        : new ChannelRef(
            f.text(prefix + "Channel"), f.text(prefix + "Uniqueid"), f.text(prefix + "Linkedid"));
  }

  /// Asterisk writes `<unknown>` for nothing.
  private static String known(AmiFrame f, String header) {
    String text = f.text(header);
    return text.equals("<unknown>") ? "" : text;
  }
}
