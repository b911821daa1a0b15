package dev.rapport.crm.gaps;

import dev.rapport.crm.history.CallRepairs.FromRecords;
import dev.rapport.crm.history.CallRepairs.Known;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.records.RecordedCall;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the history knows of a call that the records tell.
///
/// @param seen the call itself, by its name
/// @param parts what it took for calls and is part of it
/// @param misnamed those that it told under a name which the PBX never gave: the records know the
///   channels, and nobody of that name. Only a name that lost its end is one, for nothing makes a
///   name longer, and what is no beginning of the true name may be a call that the records lost.
record Kin(Optional<Known> seen, List<Known> parts, Set<CallId> misnamed) {

  /// @param heard every name that the records know
  /// @param claimed calls that turned out to be others meanwhile
  static Kin of(
      RecordedCall recorded, Collection<Known> known, Set<String> heard, Set<CallId> claimed) {
    Set<String> names = names(recorded).collect(Collectors.toSet());
    var wrong =
        known.stream()
            .filter(k -> names.contains(k.linkedid()))
            .map(Known::id)
            .filter(id -> !heard.contains(id.linkedid()) && cut(id.linkedid(), names))
            .collect(Collectors.toSet());
    var sound = known.stream().filter(k -> !k.byChannel() && !wrong.contains(k.id())).toList();
    var seen = seen(sound, recorded.call());
    var parts =
        Stream.concat(
                sound.stream().filter(k -> part(k, recorded, names, seen)),
                known.stream()
                    .filter(k -> wrong.contains(k.id()) && !claimed.contains(k.id()))
                    .filter(k -> names.contains(k.linkedid())))
            .toList();
    return new Kin(seen, parts, wrong);
  }

  /// All by which the history may know it, or a part of it that it took for a call of its own.
  static Stream<String> names(RecordedCall recorded) {
    return Stream.of(
            Stream.of(recorded.call().id().linkedid()),
            recorded.gone().stream().map(CallId::linkedid),
            recorded.legs().stream())
        .flatMap(s -> s);
  }

  private static boolean cut(String name, Set<String> names) {
    return names.stream().anyMatch(n -> n.length() > name.length() && n.startsWith(name));
  }

  private static Optional<Known> seen(List<Known> known, Call call) {
    return known.stream()
        .filter(k -> k.linkedid().equals(call.id().linkedid()))
        .min(Comparator.comparing(k -> Duration.between(k.startedAt(), call.startedAt()).abs()));
  }

  /// Whether what the history knows is no call but part of this one.
  private static boolean part(
      Known known, RecordedCall recorded, Set<String> names, Optional<Known> seen) {
    return !known.linkedid().equals(recorded.call().id().linkedid())
        && seen.filter(s -> s.id().equals(known.id())).isEmpty()
        && names.contains(known.linkedid());
  }

  boolean alive() {
    return Stream.concat(seen.stream(), parts.stream()).anyMatch(Known::alive);
  }

  /// As the records tell it, under the name that the history knows it by, if that is none that was
  /// misread.
  FromRecords told(RecordedCall recorded) {
    Call call = recorded.call();
    CallId id =
        seen.map(Known::id)
            .orElseGet(() ->
                misnamed.stream()
                    .findFirst()
                    .map(wrong -> new CallId(wrong.pbx(), wrong.boot(), call.id().linkedid()))
                    .orElse(call.id()));
    var gone = parts.stream().map(Known::id).filter(p -> !p.equals(id)).collect(Collectors.toSet());
    String source = recorded.source().name().toLowerCase(Locale.ROOT);
    return new FromRecords(call.named(id), gone, misnamed, source);
  }
}
