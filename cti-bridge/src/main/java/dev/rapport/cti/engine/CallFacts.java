package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.TransferKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// All that was told of one call: its legs and what concerns them together. Nothing here is a
/// conclusion; [Derivation] draws those.
final class CallFacts {
  private static final Comparator<Leg> OLDEST_FIRST =
      Comparator.<Leg>comparingLong(l -> l.firstAt).thenComparing(l -> l.uniqueid, Ids.OLDEST);

  private final List<Leg> legs = new ArrayList<>();
  final Set<String> ids = new HashSet<>();
  private String linkedid;
  private long zero;
  final Set<String> holdingBridges = new HashSet<>();
  final Set<Handover> handovers = new LinkedHashSet<>();
  final Marks recordings = new Marks();
  long lostAt = NEVER;

  /// What we told of it last; empty before it was worth telling.
  Optional<Picture> told = Optional.empty();

  /// Calls we told of that are part of this one now, and nobody was told so yet.
  final List<CallId> gone = new ArrayList<>();

  /// Whether a mere mention of a channel changed something since we told of it last.
  boolean moved;

  boolean forgetting;

  /// The channels that were told beside a name that none of them bears.
  private Set<String> strangers = Set.of();

  /// @param zero how far the PBX's clock is behind (see `CallEngine#clockIsBack`) as we first hear
  ///   of it, in microseconds
  CallFacts(String id, long zero) {
    linkedid = id;
    this.zero = zero;
    ids.add(id);
  }

  /// The oldest of its ids: Asterisk's own rule when calls become one.
  String linkedid() {
    return linkedid;
  }

  void isAlso(String id) {
    if (ids.add(id) && Ids.OLDEST.compare(id, linkedid) < 0) {
      linkedid = id;
    }
  }

  void add(Leg leg) {
    legs.add(leg);
  }

  List<Leg> legs() {
    legs.sort(OLDEST_FIRST);
    return legs;
  }

  /// A call's times are told by the clock it began by, even if that jumped meanwhile.
  Instant instant(long micros) {
    return Micros.instant(micros - zero);
  }

  long zero() {
    return zero;
  }

  private long firstAt() {
    return legs.stream().mapToLong(l -> l.firstAt).min().orElse(NEVER);
  }

  void takeIn(CallFacts other) {
    zero = other.firstAt() < firstAt() ? other.zero : zero;
    for (Leg leg : other.legs) {
      leg.call = this;
      legs.add(leg);
    }
    other.ids.forEach(this::isAlso);
    holdingBridges.addAll(other.holdingBridges);
    handovers.addAll(other.handovers);
    for (int i = 0; i < other.recordings.size(); i++) {
      boolean _ = recordings.add(other.recordings.at(i), other.recordings.text(i));
    }
    lostAt = Math.min(lostAt, other.lostAt);
    moved = true;
    gone.addAll(other.gone);
    other.told.ifPresent(p -> gone.add(p.call().id()));
  }

  Optional<Leg> find(String uniqueid) {
    for (Leg leg : legs) {
      if (leg.uniqueid.equals(uniqueid)) {
        return Optional.of(leg);
      }
    }
    return Optional.empty();
  }

  /// The channels of a call that bears the name of none of them; empty when that is no news.
  Set<String> unvouched() {
    if (find(linkedid).isPresent()) {
      return Set.of();
    }
    var channels = legs.stream().map(l -> l.uniqueid).collect(Collectors.toUnmodifiableSet());
    boolean news = !channels.equals(strangers);
    strangers = channels;
    return news ? channels : Set.of();
  }

  /// Whether every channel of it is gone.
  boolean over() {
    for (Leg leg : legs) {
      if (leg.endAt() == NEVER && lostAt == NEVER) {
        return false;
      }
    }
    return !legs.isEmpty();
  }

  boolean toldEnded() {
    return told.isPresent() && told.get().call().ended();
  }

  /// A hand-over as it was told.
  ///
  /// @param via attended: the uniqueid of the transferer's channel of the consultation
  /// @param other blind: the uniqueid of who was handed on; attended: of who was consulted, empty
  ///   when Asterisk did not say
  /// @param number blind: the extension that was dialled; attended: empty
  record Handover(TransferKind kind, String by, String via, String other, String number, long at) {}
}
