package dev.rapport.chaos.check;

import static dev.rapport.chaos.check.Invariant.WRITES_KEPT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was acknowledged must be there, unless something later took its place.
final class WriteRules {
  private WriteRules() {}

  /// What is written over one another: the notes of one agent, a draft first; else one for a call.
  private record Place(String call, int agent, boolean note, Write.Kind kind) {
    static Place of(Write write) {
      boolean note = write.kind() == Write.Kind.NOTE || write.kind() == Write.Kind.DRAFT;
      return new Place(
          HistoryCall.linkedid(write.call()),
          note ? write.agent() : 0,
          note,
          note ? Write.Kind.NOTE : write.kind());
    }
  }

  static Stream<Violation> broken(Evidence e) {
    Map<String, List<HistoryCall>> rows = e.historyByLinkedid();
    var places =
        e.writes().stream()
            .collect(Collectors.groupingBy(Place::of, HashMap::new, Collectors.toList()));
    return places.entrySet().stream()
        .flatMap(place ->
            ofPlace(
                place.getKey(),
                place.getValue(),
                rows.getOrDefault(place.getKey().call(), List.of())));
  }

  private static Stream<Violation> ofPlace(
      Place place, List<Write> writes, List<HistoryCall> rows) {
    var inOrder = new ArrayList<>(writes);
    inOrder.sort(Comparator.comparing(Write::at));
    int last = inOrder.size() - 1;
    while (last >= 0 && !inOrder.get(last).acknowledged()) {
      last--;
    }
    if (last < 0) {
      return Stream.empty(); // nothing was promised
    }
    Write promised = inOrder.get(last);
    var good = inOrder.subList(last, inOrder.size()).stream().map(Write::value).toList();
    return rows.stream().anyMatch(row -> good.contains(value(row, place)))
        ? Stream.empty()
        : Stream.of(
            new Violation(
                WRITES_KEPT,
                promised.call(),
                promised.at(),
                "%s of agent %d was acknowledged: '%s'; there is: %s"
                    .formatted(
                        promised.kind(),
                        promised.agent(),
                        promised.value(),
                        rows.stream().map(row -> value(row, place)).toList())));
  }

  private static String value(HistoryCall row, Place place) {
    return switch (place.kind()) {
      case NOTE, DRAFT -> row.notes().getOrDefault(place.agent(), "");
      case DISPOSITION -> row.disposition();
      case CLIENT -> "" + row.client();
    };
  }
}
