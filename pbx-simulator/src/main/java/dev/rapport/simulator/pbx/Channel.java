package dev.rapport.simulator.pbx;

import dev.rapport.simulator.wire.EventText;
import java.time.Instant;

/// A channel of the pretend Asterisk, with what every event about it repeats.
final class Channel {
  static final int DOWN = 0;
  static final int RING = 4;
  static final int RINGING = 5;
  static final int UP = 6;

  final String name;
  final String endpoint;
  final String uniqueid;
  final String linkedid;
  final String number;
  final String display;
  final String context;
  final String exten;
  final Instant since;
  int state;
  String connectedNumber = "<unknown>";
  String connectedName = "<unknown>";
  String bridge = "";

  /// Whether a row of CDR tells of it already.
  boolean recorded;

  Channel(
      String name,
      String endpoint,
      String uniqueid,
      String linkedid,
      String number,
      String display,
      String context,
      String exten,
      int state,
      Instant since) {
    this.name = name;
    this.endpoint = endpoint;
    this.uniqueid = uniqueid;
    this.linkedid = linkedid;
    this.number = number.isEmpty() ? "<unknown>" : number;
    this.display = display.isEmpty() ? "<unknown>" : display;
    this.context = context;
    this.exten = exten;
    this.state = state;
    this.since = since;
  }

  void connectedTo(Channel other) {
    connectedNumber = other.number;
    connectedName = other.display;
  }

  /// Writes the channel's picture, each name behind `prefix` (`Dest`, `Transferer`, …).
  EventText on(EventText event, String prefix) {
    return event
        .with(prefix + "Channel", name)
        .with(prefix + "ChannelState", state)
        .with(prefix + "ChannelStateDesc", description())
        .with(prefix + "CallerIDNum", number)
        .with(prefix + "CallerIDName", display)
        .with(prefix + "ConnectedLineNum", connectedNumber)
        .with(prefix + "ConnectedLineName", connectedName)
        .with(prefix + "Language", "en")
        .with(prefix + "AccountCode", "")
        .with(prefix + "Context", context)
        .with(prefix + "Exten", exten)
        .with(prefix + "Priority", 1)
        .with(prefix + "Uniqueid", uniqueid)
        .with(prefix + "Linkedid", linkedid);
  }

  private String description() {
    return switch (state) {
      case DOWN -> "Down";
      case RING -> "Ring";
      case RINGING -> "Ringing";
      default -> "Up";
    };
  }
}
