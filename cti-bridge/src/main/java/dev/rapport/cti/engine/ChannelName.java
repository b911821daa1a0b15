package dev.rapport.cti.engine;

import java.util.Set;

/// What a channel's name tells: `PJSIP/101-0000002a` is a telephone at `PJSIP/101`.
///
/// @param endpoint technology and resource; empty when the name has no slash
/// @param inner whether it is Asterisk's own plumbing and nobody's telephone
/// @param pair of a Local channel the name without `;1`/`;2`; else empty
record ChannelName(String full, String endpoint, boolean inner, String pair) {
  private static final Set<String> INNER =
      Set.of(
          "Local",
          "Surrogate",
          "Bridge",
          "CBAnn",
          "CBRec",
          "Announcer",
          "Recorder",
          "Message",
          "Snoop",
          "UnicastRTP",
          "MulticastRTP",
          "AudioSocket",
          "WebSocket",
          "Phone",
          "Parked");
  private static final String[] DECORATION = {"<ZOMBIE>", "<MASQ>"};

  /// A redirected channel goes on as `AsyncGoto/<its name>` and leaves `…<ZOMBIE>` behind; both
  /// stand for the same telephone.
  static ChannelName of(String full) {
    String name = full;
    for (String decoration : DECORATION) {
      name = name.replace(decoration, "");
    }
    if (name.startsWith("AsyncGoto/")) {
      name = name.substring("AsyncGoto/".length());
    }
    int slash = name.indexOf('/');
    if (slash < 0) {
      return new ChannelName(full, "", true, "");
    }
    boolean inner = INNER.contains(name.substring(0, slash));
    int half = name.lastIndexOf(';');
    String pair = inner && half > 0 ? name.substring(0, half) : "";
    int serial = name.lastIndexOf('-');
    String endpoint = serial > slash ? name.substring(0, serial) : name;
    return new ChannelName(full, endpoint, inner, pair);
  }

  /// `104` of `Local/104@from-queue-00000001;1`.
  String localNumber() {
    int slash = full.indexOf('/');
    int at = full.indexOf('@', slash);
    return at < 0 ? "" : full.substring(slash + 1, at);
  }
}
