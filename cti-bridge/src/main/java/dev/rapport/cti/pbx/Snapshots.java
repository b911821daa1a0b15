package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.engine.ChannelRef;
import dev.rapport.cti.engine.ChannelSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the lists that Asterisk gives after a connect.
final class Snapshots {
  private Snapshots() {}

  /// @param channels items of `CoreShowChannels` or of `Status`
  /// @param bridges items of `BridgeList`
  static List<ChannelSnapshot> channels(
      List<AmiFrame> channels, List<AmiFrame> bridges, Instant now) {
    Set<String> holding =
        bridges.stream()
            .filter(b -> b.has("BridgeTechnology", "holding_bridge"))
            .map(b -> b.text("BridgeUniqueid"))
            .collect(Collectors.toSet());
    return channels.stream()
        .filter(c -> c.is("CoreShowChannel") || c.is("Status"))
        .filter(c -> !c.text("Uniqueid").isEmpty())
        .map(c -> channel(c, holding, now))
        .toList();
  }

  private static ChannelSnapshot channel(AmiFrame c, Set<String> holding, Instant now) {
    String bridge = c.text("BridgeId");
    return new ChannelSnapshot(
        new ChannelRef(c.text("Channel"), c.text("Uniqueid"), c.text("Linkedid")),
        c.number("ChannelState", 0),
        known(c, "CallerIDNum"),
        known(c, "CallerIDName"),
        known(c, "ConnectedLineNum"),
        c.text("Context"),
        c.text("Exten"),
        bridge,
        holding.contains(bridge),
        now.minus(duration(c)));
  }

  /// When this Asterisk started, from `CoreStatus`; it writes local time without a zone, so this is
  /// that clock read as UTC: not the true moment, but the same one for as long as it lives.
  static String boot(AmiFrame coreStatus) {
    String text = coreStatus.text("CoreStartupDate") + "T" + coreStatus.text("CoreStartupTime");
    try {
      return Long.toString(LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeParseException unknown) {
      return "0";
    }
  }

  private static Duration duration(AmiFrame channel) {
    return channel.is("Status")
        ? Duration.ofSeconds(channel.number("Seconds", 0))
        : duration(channel.text("Duration"));
  }

  /// `01:02:03`, hours without limit.
  private static Duration duration(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      return Duration.ZERO;
    }
    try {
      return Duration.ofHours(Integer.parseInt(parts[0]))
          .plusMinutes(Integer.parseInt(parts[1]))
          .plusSeconds(Integer.parseInt(parts[2]));
    } catch (NumberFormatException unknown) {
      return Duration.ZERO;
    }
  }

  private static String known(AmiFrame frame, String header) {
    String text = frame.text(header);
    return text.equals("<unknown>") ? "" : text;
  }
}
