package dev.rapport.crm.history;

import dev.rapport.cti.call.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the PBX's records know of a call, and in which gaps they are to be believed.
///
/// @param source `cel` or `cdr`
record Repair(Call call, String source, List<Window> windows) {

  /// A stretch that nobody of us saw.
  record Window(Instant from, Instant to) {
    /// A dead line is noticed within seconds, and clocks differ.
    static Window around(Instant from, Instant to) {
      return new Window(from.minusSeconds(10), to.plusSeconds(3));
    }

    boolean covers(Instant at) {
      return !at.isBefore(from) && !at.isAfter(to);
    }

    boolean touches(Instant began, Instant ended) {
      return !began.isAfter(to) && !ended.isBefore(from);
    }
  }

  Repair {
    windows = List.copyOf(windows);
  }

  Repair and(Repair news) {
    var all = new ArrayList<>(windows);
    news.windows.stream().filter(w -> !all.contains(w)).forEach(all::add);
    return new Repair(news.call, news.source, all);
  }

  boolean covers(Instant at) {
    return windows.stream().anyMatch(w -> w.covers(at));
  }

  boolean touches(Instant began, Instant ended) {
    return windows.stream().anyMatch(w -> w.touches(began, ended));
  }
}
