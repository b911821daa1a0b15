package dev.rapport.chaos.check;

import static dev.rapport.chaos.check.Invariant.RECORDED_ONCE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What recordings must be linked to.
final class RecordingRules {
  private RecordingRules() {}

  private record Link(HistoryCall call, String state) {}

  static Stream<Violation> broken(Evidence e) {
    Map<String, List<Link>> links = new HashMap<>();
    for (HistoryCall row : e.history()) {
      for (HistoryCall.Recording recording : row.recordings()) {
        links
            .computeIfAbsent(recording.file(), _ -> new ArrayList<>())
            .add(new Link(row, recording.state()));
      }
    }
    return e.truth().stream().flatMap(call -> ofCall(call, links));
  }

  private static Stream<Violation> ofCall(PbxCall call, Map<String, List<Link>> links) {
    return call.recording().stream()
        .flatMap(file -> {
          var found = links.getOrDefault(file, List.of());
          boolean once =
              found.size() == 1
                  && found.getFirst().state().equals("ready")
                  && found.getFirst().call().linkedid().equals(call.linkedid());
          return once
              ? Stream.empty()
              : Stream.of(
                  new Violation(
                      RECORDED_ONCE,
                      call.linkedid(),
                      call.endedAt(),
                      file + " is linked: " + told(found)));
        });
  }

  private static List<String> told(List<Link> found) {
    return found.stream().map(l -> l.call().id() + " " + l.state()).toList();
  }
}
