package dev.rapport.chaos.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that the checker looks at.
///
/// @param truth the PBX's calls
/// @param history our rows, all of them
/// @param seen by each agent in order
/// @param blind when we could not see the PBX, or nobody could see us
/// @param jumps around each moment at which a clock jumped
/// @param phones whose phone an endpoint is
/// @param memory resident bytes of Rapport, sampled
public record Evidence(
    List<PbxCall> truth,
    List<HistoryCall> history,
    List<Seen> seen,
    List<Write> writes,
    List<Window> blind,
    List<Window> jumps,
    Map<String, Integer> phones,
    Memory memory) {

  public Evidence {
    truth = List.copyOf(truth);
    history = List.copyOf(history);
    seen = List.copyOf(seen);
    writes = List.copyOf(writes);
    blind = merged(blind);
    jumps = List.copyOf(jumps);
    phones = Map.copyOf(phones);
  }

  /// @param most bytes it had at the worst
  /// @param limit bytes it may have
  /// @param exhausted lines of its logs that say it had none left
  public record Memory(long most, long limit, List<String> exhausted) {}

  Map<String, PbxCall> truthByLinkedid() {
    return truth.stream()
        .collect(Collectors.toMap(PbxCall::linkedid, Function.identity(), (a, _) -> a));
  }

  Map<String, List<HistoryCall>> historyByLinkedid() {
    return history.stream().collect(Collectors.groupingBy(HistoryCall::linkedid));
  }

  Optional<HistoryCall> historyOf(PbxCall call) {
    return history.stream().filter(h -> h.linkedid().equals(call.linkedid())).findFirst();
  }

  /// Windows that do not touch one another, in order.
  private static List<Window> merged(List<Window> all) {
    var sorted = all.stream().sorted(Comparator.comparing(Window::from)).toList();
    var merged = new ArrayList<Window>();
    for (Window next : sorted) {
      if (merged.isEmpty() || next.from().isAfter(merged.getLast().to())) {
        merged.add(next);
      } else if (next.to().isAfter(merged.getLast().to())) {
        merged.set(merged.size() - 1, new Window(merged.getLast().from(), next.to()));
      }
    }
    return List.copyOf(merged);
  }
}
