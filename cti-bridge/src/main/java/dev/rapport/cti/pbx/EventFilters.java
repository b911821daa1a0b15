package dev.rapport.cti.pbx;

import java.util.List;

/// What the PBX need not send us. Anchored at the start of the event: a caller's name must not be
/// able to hide an event. POSIX extended expressions, as the `Filter` action takes them.
final class EventFilters {
  static final List<String> DROPPED =
      List.of(
          "!^Event:"
              + " (Newexten|CEL|TestEvent|RTCPSent|RTCPReceived|AGIExecStart|AGIExecEnd|DialState|MusicOnHoldStart|MusicOnHoldStop|ChannelTalkingStart|ChannelTalkingStop|NewAccountCode|DTMFBegin|DTMFEnd)[[:space:]]",
          // MIXMONITOR_FILENAME stays
          "!^Event: VarSet[[:space:]].*Variable: ([^M]|M[^I])");

  private EventFilters() {}
}
