package dev.rapport.crm.history;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.RingResult;
import dev.rapport.cti.call.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts together what two lives of this program saw of one call. The later one is right about what
/// both know; the earlier one knows what was over before the later began. A talk seen by either was
/// had: answered is a one-way door.
final class Pictures {
  // a resynced picture tells starts to the second only
  private static final Duration SAME = Duration.ofSeconds(3);

  private Pictures() {}

  static Call join(@Nullable Call before, Call now) {
    if (before == null || before.equals(now)) {
      return now;
    }
    var talks = talks(before, now);
    Instant answered = earliest(before.answeredAt(), now.answeredAt());
    return new Call(
        now.id(),
        now.direction(),
        now.caller().withheld()
            ? before.caller().suspectIf(now.caller().suspect())
            : named(now.caller(), before.caller()),
        either(now.dialled(), before.dialled()),
        now.dialledBy() == null ? before.dialledBy() : now.dialledBy(),
        either(now.line(), before.line()),
        either(now.queue(), before.queue()),
        now.ended() && answered != null ? Outcome.ANSWERED : now.outcome(),
        before.startedAt().isBefore(now.startedAt()) ? before.startedAt() : now.startedAt(),
        answered,
        now.endedAt(),
        rings(before, now),
        talks,
        union(before.transfers(), now.transfers()),
        now.parkedAt(),
        now.hold(),
        longer(before.held(), now.held()),
        longer(before.queued(), now.queued()),
        now.hungUpBy() == HungUpBy.UNKNOWN ? before.hungUpBy() : now.hungUpBy(),
        union(before.recordings(), now.recordings()));
  }

  /// A later picture of the same life is right in everything, but a talk that was had stays had.
  static Call replace(Call before, Call now) {
    return before.answered() && !now.answered() ? join(before, now) : now;
  }

  /// The same call, its outcome being that it was answered.
  static Call answered(Call call) {
    return with(call, Outcome.ANSWERED);
  }

  /// A call that is over, we did not see how.
  static Call close(Call call, Instant at, Outcome unanswered) {
    Instant end = at.isBefore(call.startedAt()) ? call.startedAt() : at;
    return new Call(
        call.id(),
        call.direction(),
        call.caller(),
        call.dialled(),
        call.dialledBy(),
        call.line(),
        call.queue(),
        call.answered() ? Outcome.ANSWERED : unanswered,
        call.startedAt(),
        call.answeredAt(),
        end,
        call.rings().stream()
            .map(r -> r.ringing() ? ended(r, later(end, r.startedAt()), call.answered()) : r)
            .toList(),
        call.talks().stream()
            .map(t -> t.endedAt() == null ? ended(t, later(end, t.startedAt())) : t)
            .toList(),
        call.transfers(),
        "",
        false,
        call.held(),
        call.queued(),
        HungUpBy.UNKNOWN,
        call.recordings());
  }

  private static Call with(Call call, Outcome outcome) {
    return new Call(
        call.id(),
        call.direction(),
        call.caller(),
        call.dialled(),
        call.dialledBy(),
        call.line(),
        call.queue(),
        outcome,
        call.startedAt(),
        call.answeredAt(),
        call.endedAt(),
        call.rings(),
        call.talks(),
        call.transfers(),
        call.parkedAt(),
        call.hold(),
        call.held(),
        call.queued(),
        call.hungUpBy(),
        call.recordings());
  }

  private static List<Talk> talks(Call before, Call now) {
    var talks = new ArrayList<Talk>();
    for (Talk talk : before.talks()) {
      if (now.talks().stream().noneMatch(known(talk))) {
        talks.add(talk.endedAt() == null ? ended(talk, endOf(talk, now)) : talk);
      }
    }
    for (Talk talk : now.talks()) {
      Instant start =
          before.talks().stream()
              .filter(old -> known(old).test(talk))
              .map(Talk::startedAt)
              .filter(s -> s.isBefore(talk.startedAt()))
              .min(Comparator.naturalOrder())
              .orElse(talk.startedAt());
      talks.add(new Talk(talk.endpoint(), start, talk.endedAt()));
    }
    talks.sort(Comparator.comparing(Talk::startedAt));
    return talks;
  }

  /// The same phone, and one began while the other lasted.
  private static Predicate<Talk> known(Talk old) {
    return talk ->
        talk.endpoint().equals(old.endpoint())
            && (old.endedAt() == null || !talk.startedAt().isAfter(old.endedAt().plus(SAME)))
            && (talk.endedAt() == null || !old.startedAt().isAfter(talk.endedAt().plus(SAME)));
  }

  /// When a talk ended that nobody saw the end of: when the next began, or the call ended.
  private static Instant endOf(Talk talk, Call now) {
    Optional<Instant> next =
        now.talks().stream()
            .map(Talk::startedAt)
            .filter(s -> s.isAfter(talk.startedAt()))
            .min(Comparator.naturalOrder());
    Instant end = now.endedAt() == null ? talk.startedAt() : now.endedAt();
    return next.orElse(later(end, talk.startedAt()));
  }

  private static List<Ring> rings(Call before, Call now) {
    var rings = new ArrayList<Ring>();
    for (Ring ring : before.rings()) {
      if (now.rings().stream().noneMatch(r -> same(ring, r))) {
        rings.add(
            ring.ringing()
                ? ended(ring, ring.startedAt(), answeredAt(now, ring.endpoint()))
                : ring);
      }
    }
    rings.addAll(now.rings());
    rings.sort(Comparator.comparing(Ring::startedAt));
    return rings;
  }

  private static boolean same(Ring a, Ring b) {
    return a.endpoint().equals(b.endpoint())
        && (a.ringing()
            || Duration.between(a.startedAt(), b.startedAt()).abs().compareTo(SAME) < 0);
  }

  private static boolean answeredAt(Call call, Endpoint endpoint) {
    return call.answered() && call.talks().stream().noneMatch(t -> t.endpoint().equals(endpoint));
  }

  private static Ring ended(Ring ring, Instant at, boolean elsewhere) {
    var result = elsewhere ? RingResult.ANSWERED_ELSEWHERE : RingResult.CANCELLED;
    return new Ring(ring.endpoint(), ring.startedAt(), at, result);
  }

  private static Talk ended(Talk talk, Instant at) {
    return new Talk(talk.endpoint(), talk.startedAt(), at);
  }

  private static Caller named(Caller now, Caller before) {
    var known = now.name().isEmpty() ? new Caller(now.number(), before.name(), now.suspect()) : now;
    return known.suspectIf(before.suspect());
  }

  private static <T> List<T> union(List<T> a, List<T> b) {
    return List.copyOf(new LinkedHashSet<>(Stream.concat(a.stream(), b.stream()).toList()));
  }

  private static String either(String a, String b) {
    return a.isEmpty() ? b : a;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static @Nullable Instant earliest(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
