package dev.rapport.cti.engine;

import static dev.rapport.cti.engine.Micros.NEVER;

import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.Transfer;
import dev.rapport.cti.call.TransferKind;
import dev.rapport.cti.engine.CallFacts.Handover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Derives transfers. Asterisk names who handed on and, of a blind transfer, the extension; the
/// phone behind it is known once it is dialled. Of an attended one it names the consulted channel,
/// which by feature code is one half of a Local channel with the phone behind the other; where it
/// does not, it is who was in one bridge with the transferer last. A blind transfer to the parking
/// lot is parking.
record Handovers(List<Leg> legs) {

  static List<Transfer> of(CallFacts call, List<Leg> legs) {
    if (call.handovers.isEmpty()) {
      return List.of();
    }
    var derived = new Handovers(legs);
    var sorted = new ArrayList<>(call.handovers);
    sorted.sort(Comparator.comparingLong(Handover::at).thenComparing(Handover::by));
    var transfers = new ArrayList<Transfer>();
    for (Handover handover : sorted) {
      if (!derived.parking(handover)) {
        transfers.add(derived.transfer(handover, call.instant(handover.at())));
      }
    }
    return transfers;
  }

  private Transfer transfer(Handover handover, Instant at) {
    String from = find(handover.by()).map(l -> l.nameAt(handover.at()).endpoint()).orElse("");
    String to =
        switch (handover.kind()) {
          case BLIND -> dialledAfter(handover).orElse(handover.number());
          case ATTENDED ->
              find(handover.other()).or(() -> lastMet(handover)).map(this::consulted).orElse("");
        };
    return new Transfer(handover.kind(), new Endpoint(from), to, at);
  }

  /// The phone that the transferee was put through to; empty when it went into a queue.
  private Optional<String> dialledAfter(Handover handover) {
    var transferee = find(handover.other());
    if (transferee.isPresent() && transferee.get().joins.firstAt(handover.at()) != NEVER) {
      return Optional.empty();
    }
    for (Leg leg : legs) {
      if (leg.dialSource.equals(handover.other())
          && leg.dialAt >= handover.at()
          && leg.dialAt != NEVER) {
        return leg.name.pair().isEmpty() ? Optional.of(leg.name.endpoint()) : behind(leg);
      }
    }
    return Optional.empty();
  }

  private boolean parking(Handover handover) {
    var transferee = find(handover.other());
    if (handover.kind() != TransferKind.BLIND || transferee.isEmpty()) {
      return false;
    }
    long parked = transferee.get().parks.firstAt(handover.at() - Micros.SECOND);
    return parked != NEVER && parked <= handover.at() + 2 * Micros.SECOND;
  }

  private Optional<Leg> lastMet(Handover handover) {
    var consulting = find(handover.via());
    if (consulting.isEmpty() || consulting.get().enters.isEmpty()) {
      return Optional.empty();
    }
    var enters = consulting.get().enters;
    String bridge = enters.text(enters.size() - 1);
    for (Leg leg : legs) {
      if (leg != consulting.get() && leg.enters.has(bridge)) {
        return Optional.of(leg);
      }
    }
    return Optional.empty();
  }

  private String consulted(Leg target) {
    return target.name.pair().isEmpty()
        ? target.nameAt(target.firstAt).endpoint()
        : behind(target).orElse(target.name.localNumber());
  }

  /// The phone that the other half of a Local channel dialled.
  private Optional<String> behind(Leg half) {
    for (Leg other : legs) {
      if (other != half && other.name.pair().equals(half.name.pair())) {
        for (Leg leg : legs) {
          if (leg.dialSource.equals(other.uniqueid)) {
            return Optional.of(leg.name.endpoint());
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Leg> find(String uniqueid) {
    for (Leg leg : legs) {
      if (leg.uniqueid.equals(uniqueid)) {
        return Optional.of(leg);
      }
    }
    return Optional.empty();
  }
}
