package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiReply;
import dev.rapport.cti.ami.AmiSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Whether the PBX bears with a listener who is busy for a moment: `writetimeout`, which no rights
/// of ours let us read. A session of its own asks for more than the line holds and takes nothing
/// for a while; the PBX then waits, or hangs up.
final class Busy {
  /// Asterisk's own default is 100 ms.
  private static final Duration PAUSE = Duration.ofMillis(400);

  private static final int ROUNDS = 50;
  private static final int ANSWERS_A_ROUND = 40; // some 6 kB each

  private Busy() {}

  static Finding borneWith(Function<AmiSettings.Times, AmiSettings> pbx, String user) {
    try (var visit = Visit.to(pbx)) {
      return visit.arrival() instanceof Visit.Arrival.In
          ? keepWaiting(visit, user)
          : Finding.of(Diagnosis.WRITE_TIMEOUT_UNKNOWN);
    }
  }

  private static Finding keepWaiting(Visit visit, String user) {
    visit.deafFor(PAUSE);
    Optional<Instant> last = Optional.empty();
    for (var pong : pongs(visit)) {
      switch (Visit.answer(pong)) {
        case AmiReply.Accepted(var response, var _) -> {
          Duration waited = between(last, response.sentAt());
          if (waited.compareTo(PAUSE.dividedBy(2)) > 0) {
            return Finding.of(Diagnosis.WRITE_TIMEOUT_FITS, Long.toString(waited.toMillis()));
          }
          last = response.sentAt();
        }
        case AmiReply.Refused _, AmiReply.Unanswered _ -> {
          return visit.over()
              ? Finding.of(Diagnosis.WRITE_TIMEOUT_SHORT, user, Long.toString(PAUSE.toMillis()))
              : Finding.of(Diagnosis.WRITE_TIMEOUT_UNKNOWN);
        }
      }
    }
    return Finding.of(Diagnosis.WRITE_TIMEOUT_UNKNOWN); // the line held all of it
  }

  private static Duration between(Optional<Instant> one, Optional<Instant> next) {
    return one.flatMap(a -> next.map(b -> Duration.between(a, b))).orElse(Duration.ZERO);
  }

  /// Their times tell when the PBX came to them.
  private static List<CompletableFuture<AmiReply>> pongs(Visit visit) {
    var pongs = new ArrayList<CompletableFuture<AmiReply>>();
    for (int round = 0; round < ROUNDS; round++) {
      pongs.add(visit.begin(new AmiAction.Ping()));
      for (int i = 0; i < ANSWERS_A_ROUND; i++) {
        var _ = visit.begin(new AmiAction.ListCommands());
      }
    }
    return pongs;
  }
}
