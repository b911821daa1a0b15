package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiReply;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What single answers and events of a PBX tell about how it is set up.
final class Signs {
  /// What `eventfilter` of `pbx/manager_rapport.conf` drops.
  static final Set<String> NOISE =
      Set.of(
          "CEL",
          "Newexten",
          "VarSet",
          "RTCPSent",
          "RTCPReceived",
          "MusicOnHoldStart",
          "MusicOnHoldStop",
          "ChannelTalkingStart",
          "ChannelTalkingStop",
          "NewAccountCode");

  private static final Duration MOST_APART = Duration.ofSeconds(2);
  private static final int DAYS_BEFORE_THE_END = 30;

  private Signs() {}

  /// @param noisy whether the trial call made one of these for certain
  static Finding filter(String user, List<AmiFrame> events, boolean noisy) {
    var noise =
        events.stream()
            .map(AmiFrame::event)
            .filter(NOISE::contains)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!noise.isEmpty()) {
      return Finding.of(Diagnosis.FILTER_NOISY, user, String.join(", ", noise));
    }
    long calls = events.stream().filter(e -> e.has("Channel")).count();
    return calls == 0 || !noisy
        ? Finding.of(Diagnosis.FILTER_UNKNOWN)
        : Finding.of(Diagnosis.FILTER_QUIET, Long.toString(calls));
  }

  /// `FullyBooted` is said to one session only and carries no time.
  static Finding timestamps(List<AmiFrame> events) {
    var timed = events.stream().filter(e -> !e.is("FullyBooted")).toList();
    if (timed.isEmpty()) {
      return Finding.of(Diagnosis.TIMESTAMPS_UNKNOWN);
    }
    boolean on = timed.stream().allMatch(e -> e.sentAt().isPresent());
    return Finding.of(on ? Diagnosis.TIMESTAMPS_ON : Diagnosis.TIMESTAMPS_OFF);
  }

  /// @param pong the answer to a `Ping` that was sent and answered between these moments
  static Finding clock(AmiReply pong, Instant before, Instant after) {
    if (!(pong instanceof AmiReply.Accepted(var response, var _))) {
      return Finding.of(Diagnosis.CLOCK_UNKNOWN);
    }
    return response
        .sentAt()
        .map(theirs -> clock(theirs, before.plus(Duration.between(before, after).dividedBy(2))))
        .orElseGet(() -> Finding.of(Diagnosis.CLOCK_UNKNOWN));
  }

  private static Finding clock(Instant theirs, Instant ours) {
    var ahead = Duration.between(ours, theirs);
    var apart = ahead.abs();
    if (apart.compareTo(MOST_APART) <= 0) {
      return Finding.of(Diagnosis.CLOCKS_AGREE, Long.toString(apart.toMillis()));
    }
    return Finding.of(
        ahead.isNegative() ? Diagnosis.CLOCK_BEHIND : Diagnosis.CLOCK_AHEAD,
        Long.toString(apart.toSeconds()));
  }

  /// @param wanted the `system-name` of our settings
  static Finding name(String wanted, AmiReply coreSettings) {
    if (!(coreSettings instanceof AmiReply.Accepted(var response, var _))) {
      return Finding.of(Diagnosis.NAME_UNKNOWN);
    }
    String theirs = response.text("SystemName");
    if (theirs.equals(wanted)) {
      return theirs.isEmpty()
          ? Finding.of(Diagnosis.NAME_UNSET)
          : Finding.of(Diagnosis.NAME_AGREES, theirs);
    }
    return wanted.isEmpty()
        ? Finding.of(Diagnosis.NAME_UNUSED, theirs)
        : Finding.of(Diagnosis.NAME_DIFFERS, theirs, wanted);
  }

  static Finding link(String host, boolean here, Optional<X509Certificate> shown, Instant now) {
    if (shown.isEmpty()) {
      return here
          ? Finding.of(Diagnosis.LINK_STAYS_INSIDE)
          : Finding.of(Diagnosis.LINK_IN_THE_CLEAR, host);
    }
    Instant end = shown.get().getNotAfter().toInstant();
    String lastDay = LocalDate.ofInstant(end, ZoneOffset.UTC).toString();
    long days = Duration.between(now, end).toDays();
    return days < DAYS_BEFORE_THE_END
        ? Finding.of(Diagnosis.CERTIFICATE_ENDS_SOON, lastDay, Long.toString(days))
        : Finding.of(Diagnosis.CERTIFICATE_GOOD, lastDay);
  }
}
