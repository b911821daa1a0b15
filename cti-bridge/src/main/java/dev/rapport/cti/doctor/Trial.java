package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiReply;
import dev.rapport.cti.pbx.TrialCalls;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A call that the PBX makes to itself: its dialplan asks us over FastAGI, tells what came of it,
/// and hangs up unanswered.
///
/// @param asked what the PBX said to it
/// @param named which PBX the question came of, as it says itself; empty when none came
/// @param told what the dialplan said of it; empty when nothing came
record Trial(AmiReply asked, Optional<String> named, Optional<AmiFrame> told) {
  /// Of `pbx/extensions_rapport.conf`.
  static final String VERSION = "2";

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long LEAST = 100_000_000_000L;

  static Trial run(Visit visit, Function<String, CompletableFuture<String>> expect) {
    String marker = Long.toString(RANDOM.nextLong(LEAST, 10 * LEAST));
    String channel = "Local/" + marker + "@" + TrialCalls.CONTEXT + "/n";
    var arrival = expect.apply(marker);
    var over = visit.event(e -> e.is("Hangup") && ranDialplan(e.text("Channel"), marker));
    var asked =
        visit.ask(new AmiAction.Originate(channel, TrialCalls.CONTEXT, marker, marker, PATIENCE));
    if (asked instanceof AmiReply.Accepted) {
      over.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }
    var named = Optional.ofNullable(arrival.getNow(null));
    arrival.cancel(false);
    return new Trial(asked, named, told(visit.events(), marker));
  }

  /// The half of the channel that is in the dialplan; its end is told after all that it did.
  private static boolean ranDialplan(String channel, String marker) {
    return channel.startsWith("Local/" + marker + "@") && channel.endsWith(";2");
  }

  private static Optional<AmiFrame> told(List<AmiFrame> events, String marker) {
    return events.stream()
        .filter(e -> e.is("UserEvent") && e.has("UserEvent", "RapportDoctor"))
        .filter(e -> e.has("Marker", marker))
        .findFirst();
  }

  /// @param pbx our name of it
  /// @param alone whether it is the only one that asks us
  List<Finding> findings(String pbx, boolean alone) {
    return List.of(dialplan(), fastAgi(pbx, alone));
  }

  private Finding dialplan() {
    if (told.isPresent()) {
      String version = told.get().text("Version");
      return version.equals(VERSION)
          ? Finding.of(Diagnosis.DIALPLAN_READY, version)
          : Finding.of(Diagnosis.DIALPLAN_OLD, version, VERSION);
    }
    return switch (asked) {
      case AmiReply.Accepted _ when named.isPresent() ->
          Finding.of(Diagnosis.DIALPLAN_UNKNOWN, "UserEvent RapportDoctor");
      case AmiReply.Accepted _ -> Finding.of(Diagnosis.DIALPLAN_ABSENT, TrialCalls.CONTEXT);
      case AmiReply.Refused(var message) when message.startsWith("Extension does not exist") ->
          Finding.of(Diagnosis.DIALPLAN_ABSENT, TrialCalls.CONTEXT);
      case AmiReply.Refused(var message) -> Finding.of(Diagnosis.DIALPLAN_UNKNOWN, message);
      case AmiReply.Unanswered(var why) -> Finding.of(Diagnosis.DIALPLAN_UNKNOWN, why);
    };
  }

  private Finding fastAgi(String pbx, boolean alone) {
    if (named.isPresent()) {
      return asked(named.get(), pbx, alone);
    }
    return told.map(t -> Finding.of(Diagnosis.FASTAGI_UNREACHED, t.text("Asked"), t.text("Agi")))
        .orElseGet(() -> Finding.of(Diagnosis.FASTAGI_UNKNOWN));
  }

  /// Whoever asks without a name is taken for the only one there is, and for nobody among several.
  private static Finding asked(String name, String pbx, boolean alone) {
    if (name.equals(pbx) || (name.isEmpty() && alone)) {
      return Finding.of(Diagnosis.FASTAGI_ANSWERED);
    }
    return name.isEmpty()
        ? Finding.of(Diagnosis.FASTAGI_UNNAMED, pbx)
        : Finding.of(Diagnosis.FASTAGI_MISNAMED, name, pbx);
  }

  /// Whether the dialplan made the noise that the event filter keeps away.
  boolean noisy() {
    return told.map(t -> t.has("Version", VERSION)).orElse(false);
  }

  /// Whether the dialplan ran, so that its events should have come.
  boolean ran() {
    return named.isPresent() || told.isPresent();
  }
}
