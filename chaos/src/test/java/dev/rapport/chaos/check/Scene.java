package dev.rapport.chaos.check;

import dev.rapport.chaos.check.Evidence.Memory;
import dev.rapport.chaos.check.HistoryCall.Recording;
import dev.rapport.chaos.check.HistoryCall.Talk;
import dev.rapport.chaos.check.PbxCall.Kind;
import dev.rapport.chaos.check.PbxCall.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One call as it should be, told by everybody alike: 1001 and 1002 ring from second 1, 1002 talks
/// from second 3 to second 9. A test changes what one of them tells.
final class Scene {
  static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  static final String LINKEDID = "house-1.7";
  static final String ID = "house~1~" + LINKEDID;
  static final String NUMBER = "+79160000001";
  static final String FILE = "20260302-house-1.7.wav";

  PbxCall truth =
      new PbxCall(
          LINKEDID,
          NUMBER,
          START,
          at(9),
          List.of(
              new Stretch(Kind.RING, "PJSIP/1001", at(1), at(3)),
              new Stretch(Kind.RING, "PJSIP/1002", at(1), at(3)),
              new Stretch(Kind.TALK, "PJSIP/1002", at(3), at(9))),
          Optional.of(FILE),
          false);
  final List<HistoryCall> history = new ArrayList<>(List.of(row()));
  final List<Seen> seen =
      new ArrayList<>(
          List.of(
              new Seen(1, 1, START, new Seen.Snapshot(Map.of())),
              new Seen(2, 1, START, new Seen.Snapshot(Map.of())),
              card(1, 1, "ringing"),
              card(2, 1, "ringing"),
              card(2, 3, "talking"),
              closed(1, 3),
              card(2, 9, "wrap-up"),
              closed(2, 12)));
  final List<Write> writes = new ArrayList<>();
  final List<Window> blind = new ArrayList<>();
  Memory memory = new Memory(400, 500, List.of());

  static Instant at(double seconds) {
    return START.plusMillis((long) (seconds * 1_000));
  }

  static HistoryCall row() {
    return row(ID, "answered", List.of(talk(2, "PJSIP/1002", 6)));
  }

  static HistoryCall row(String id, String outcome, List<Talk> talks) {
    return new HistoryCall(
        id,
        NUMBER,
        outcome,
        Optional.of(at(9)),
        talks,
        List.of(new Recording(FILE, "ready")),
        Map.of(2, "a note"),
        "sold",
        5);
  }

  static Talk talk(int agent, String endpoint, double seconds) {
    return new Talk(agent, endpoint, Optional.of(Duration.ofMillis((long) (seconds * 1_000))));
  }

  static Seen card(int agent, double at, String phase) {
    return new Seen(agent, 1, at(at), new Seen.Card(ID, phase));
  }

  static Seen closed(int agent, double at) {
    return new Seen(agent, 1, at(at), new Seen.Closed(ID));
  }

  void row(HistoryCall instead) {
    history.set(0, instead);
  }

  void unseen(int agent) {
    seen.removeIf(s -> s.agent() == agent && !(s.news() instanceof Seen.Snapshot));
  }

  void see(Seen news) {
    seen.add(news);
  }

  /// The invariants that the checker finds broken.
  Set<Invariant> broken() {
    var phones = new HashMap<>(Map.of("PJSIP/1001", 1, "PJSIP/1002", 2, "PJSIP/1003", 3));
    seen.sort(Comparator.comparing(Seen::at));
    return Checker.check(
            new Evidence(List.of(truth), history, seen, writes, blind, List.of(), phones, memory))
        .stream()
        .map(Violation::invariant)
        .collect(Collectors.toSet());
  }
}
