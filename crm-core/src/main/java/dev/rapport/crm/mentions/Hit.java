package dev.rapport.crm.mentions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A stretch of a text that names somebody.
///
/// @param end behind its last letter
record Hit(int start, int end, Mention.By by) {

  /// In order; what overlaps is one stretch.
  static List<Hit> joined(List<Hit> hits) {
    var sorted = hits.stream().sorted(Comparator.comparingInt(Hit::start)).toList();
    var joined = new ArrayList<Hit>();
    for (var hit : sorted) {
      var last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || hit.start >= last.end) {
        joined.add(hit);
      } else if (hit.end > last.end) {
        joined.set(joined.size() - 1, new Hit(last.start, hit.end, last.by));
      }
    }
    return joined;
  }
}
