package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiFrame;

/// Calls that Rapport makes to itself to see whether the dialplan finds it: nobody's calls, and in
/// nobody's history.
public final class TrialCalls {
  /// Their context in the dialplan that we ship.
  public static final String CONTEXT = "rapport-doctor";

  private static final String MARK = "@" + CONTEXT + "-";

  private TrialCalls() {}

  static boolean concerns(AmiFrame event) {
    String channel = event.text("Channel");
    return channel.startsWith("Local/") && channel.contains(MARK);
  }
}
