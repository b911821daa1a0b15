package dev.rapport.crm.history;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.call.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Joins what we saw of a call with what the PBX's records know: where we saw, we are right; what
/// lies in a gap, and an end that we only guessed, the records know. Of a call that was alive while
/// our view was unsure they know all but what is never written there, for nothing tells which of
/// what we saw was wrong. Answered stays a one-way door. Applied twice it changes nothing more.
final class Repairs {
  /// The PBX's clock and ours, and events that took their time.
  private static final Duration SAME = Duration.ofSeconds(3);

  /// How long a talk was does not depend on clocks; records may keep whole seconds.
  private static final Duration AS_LONG = Duration.ofMillis(1_500);

  private static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

  private Repairs() {}

  /// @param seen what we saw; as it is while it is alive
  /// @param guessed whether nobody of us saw how it ended
  static Call of(Call seen, boolean guessed, @Nullable Repair repair) {
    Instant end = seen.endedAt();
    if (repair == null || end == null || !repair.call().ended()) {
      return seen;
    }
    Call told = repair.call().named(seen.id());
    if (repair.source().equals("cel") && repair.doubts(seen.startedAt(), end)) {
      return believed(told, seen);
    }
    boolean unseenEnd = guessed || repair.covers(end);
    Call joined = unseenEnd ? Pictures.join(seen, told) : Pictures.join(within(told, repair), seen);
    boolean sawBeginning = !repair.covers(seen.startedAt());
    return new Call(
        seen.id(),
        sawBeginning ? seen.direction() : joined.direction(),
        sawBeginning && !seen.caller().withheld() ? seen.caller() : joined.caller(),
        sawBeginning ? either(seen.dialled(), joined.dialled()) : joined.dialled(),
        sawBeginning && seen.dialledBy() != null ? seen.dialledBy() : joined.dialledBy(),
        sawBeginning ? either(seen.line(), joined.line()) : joined.line(),
        joined.queue(),
        joined.outcome(),
        sawBeginning ? seen.startedAt() : joined.startedAt(),
        joined.answeredAt(),
        joined.endedAt(),
        joined.rings(),
        joined.talks(),
        transfers(seen, joined),
        "",
        false,
        joined.held(),
        joined.queued(),
        joined.hungUpBy(),
        files(seen, told));
  }

  /// The records' picture, with what they do not tell of: who was on hold how long, a name that the
  /// caller got on the way, files that the dialplan did not note.
  private static Call believed(Call told, Call seen) {
    Call joined = Pictures.join(seen, told);
    boolean talked = !told.talks().isEmpty();
    return new Call(
        seen.id(),
        told.direction(),
        joined.caller(),
        joined.dialled(),
        told.dialledBy(),
        joined.line(),
        joined.queue(),
        joined.outcome(),
        told.startedAt(),
        talked ? told.answeredAt() : joined.answeredAt(),
        told.endedAt(),
        told.rings().isEmpty() ? joined.rings() : told.rings(),
        talked ? told.talks() : joined.talks(),
        transfers(seen, joined),
        "",
        false,
        joined.held(),
        joined.queued(),
        joined.hungUpBy(),
        files(seen, told));
  }

  /// Whether two pictures of one call tell people the same, clocks and the way of events aside.
  static boolean same(Call a, Call b) {
    return a.outcome() == b.outcome()
        && a.direction() == b.direction()
        && a.caller().number().equals(b.caller().number())
        && a.dialled().equals(b.dialled())
        && a.line().equals(b.line())
        && close(a.startedAt(), b.startedAt())
        && close(ended(a.endedAt()), ended(b.endedAt()))
        && a.rings().stream()
            .map(r -> r.endpoint())
            .toList()
            .equals(b.rings().stream().map(r -> r.endpoint()).toList())
        && a.talks().size() == b.talks().size()
        && IntStream.range(0, a.talks().size())
            .allMatch(i -> same(a.talks().get(i), b.talks().get(i)))
        && a.transfers().size() == b.transfers().size()
        && a.hungUpBy() == b.hungUpBy()
        && a.recordings().equals(b.recordings());
  }

  private static boolean same(Talk a, Talk b) {
    return a.endpoint().equals(b.endpoint())
        && close(a.startedAt(), b.startedAt())
        && close(ended(a.endedAt()), ended(b.endedAt()))
        && a.length(a.startedAt()).minus(b.length(b.startedAt())).abs().compareTo(AS_LONG) < 0;
  }

  private static boolean close(Instant a, Instant b) {
    return !a.isAfter(b.plus(SAME)) && !b.isAfter(a.plus(SAME));
  }

  /// The part of what the records tell that we could not see.
  private static Call within(Call told, Repair repair) {
    return new Call(
        told.id(),
        told.direction(),
        told.caller(),
        told.dialled(),
        told.dialledBy(),
        told.line(),
        told.queue(),
        told.outcome(),
        told.startedAt(),
        told.talks().stream()
            .filter(t -> repair.touches(t.startedAt(), ended(t.endedAt())))
            .findFirst()
            .map(t -> t.startedAt())
            .orElse(null),
        told.endedAt(),
        told.rings().stream()
            .filter(r -> repair.touches(r.startedAt(), ended(r.endedAt())))
            .toList(),
        told.talks().stream()
            .filter(t -> repair.touches(t.startedAt(), ended(t.endedAt())))
            .toList(),
        told.transfers().stream().filter(t -> repair.covers(t.at())).toList(),
        told.parkedAt(),
        told.hold(),
        told.held(),
        told.queued(),
        told.hungUpBy(),
        told.recordings());
  }

  private static Instant ended(@Nullable Instant at) {
    return Objects.requireNonNullElse(at, FOREVER);
  }

  /// Ours and those that are no more than ours told again.
  private static List<Transfer> transfers(Call seen, Call joined) {
    var all = new ArrayList<>(seen.transfers());
    for (Transfer transfer : joined.transfers()) {
      if (all.stream().noneMatch(t -> same(t, transfer))) {
        all.add(transfer);
      }
    }
    all.sort(Comparator.comparing(Transfer::at));
    return all;
  }

  private static boolean same(Transfer a, Transfer b) {
    return a.kind() == b.kind()
        && a.from().equals(b.from())
        && Duration.between(a.at(), b.at()).abs().compareTo(SAME) < 0;
  }

  /// Live events name a file with its folder, records without.
  private static List<String> files(Call seen, Call told) {
    var known = seen.recordings().stream().map(Repairs::name).collect(Collectors.toSet());
    var all =
        Stream.concat(
            seen.recordings().stream(),
            told.recordings().stream().filter(f -> !known.contains(name(f))));
    return List.copyOf(new LinkedHashSet<>(all.toList()));
  }

  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private static String either(String a, String b) {
    return a.isEmpty() ? b : a;
  }
}
