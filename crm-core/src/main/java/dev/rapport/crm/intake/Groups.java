package dev.rapport.crm.intake;

import dev.rapport.crm.repair.Repaired;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What became of the numbers of a file, by what had to be done to them. Confined to one thread.
final class Groups {
  private static final int MOST_SAMPLES = 500;

  private final Map<Repaired.Code, Long> counts = new EnumMap<>(Repaired.Code.class);
  private final Map<Repaired.Code, List<RepairGroup.Sample>> samples =
      new EnumMap<>(Repaired.Code.class);

  /// A cell counts where its most difficult number does.
  void count(long line, String typed, List<Repaired> numbers) {
    if (numbers.isEmpty()) {
      return;
    }
    var code = numbers.getFirst().code();
    for (var number : numbers) {
      code = number.code().compareTo(code) > 0 ? number.code() : code;
      if (!number.sure() && code != Repaired.Code.NONE) {
        code = Repaired.Code.DOUBTFUL;
      }
    }
    counts.merge(code, 1L, Long::sum);
    var some = samples.computeIfAbsent(code, _ -> new ArrayList<>());
    if (some.size() < MOST_SAMPLES) {
      some.add(sample(line, typed, numbers));
    }
  }

  private static RepairGroup.Sample sample(long line, String typed, List<Repaired> numbers) {
    var becomes = new ArrayList<String>();
    var extension = "";
    for (var number : numbers) {
      var e164 = number.e164();
      if (e164 != null) {
        becomes.add(e164);
      }
      extension = number.extension().isEmpty() ? extension : number.extension();
    }
    var shown = typed.length() > 200 ? typed.substring(0, 200) : typed;
    return new RepairGroup.Sample(line, shown, becomes, extension);
  }

  /// What needs somebody's eye first.
  List<RepairGroup> list() {
    return counts.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry<Repaired.Code, Long>::getKey).reversed())
        .map(e ->
            new RepairGroup(
                e.getKey().code(), e.getValue(), samples.getOrDefault(e.getKey(), List.of())))
        .toList();
  }
}
