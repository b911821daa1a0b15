package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiFrame;

/// Calls that Rapport makes to itself to see whether the dialplan finds it: nobody's calls, and in
/// nobody's history.
public final class TrialCalls {
  /// Their context in the dialplan that we ship.
  public static final String CONTEXT = "rapport-doctor";

  private static final String MARK = "@" + CONTEXT + "-";

  private TrialCalls() {}

  /// A ringing that nobody's channel asked for names only whom it rings.
  static boolean concerns(AmiFrame event) {
    return isOne(event.text("Channel")) || isOne(event.text("DestChannel"));
  }

  /// Whether a channel of that name belongs to one.
  public static boolean isOne(String channel) {
    return channel.startsWith("Local/") && channel.contains(MARK);
  }
}
