package dev.rapport.crm.history;

import dev.rapport.cti.call.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the PBX's records know of a call, and in which gaps they are to be believed.
///
/// @param source `cel` or `cdr`
/// @param alone nobody of us saw anything of the call
record Repair(Call call, String source, List<Window> windows, boolean alone) {

  /// A stretch that nobody of us saw.
  ///
  /// @param unsure we saw, and not all of it could be believed
  record Window(Instant from, Instant to, boolean unsure) {
    /// A dead line is noticed within seconds, and clocks differ. What a kill of ours cost of an
    /// unsure stretch lies after it.
    static Window around(Instant from, Instant to, boolean unsure) {
      return new Window(from.minusSeconds(10), to.plusSeconds(unsure ? 10 : 3), unsure);
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
    for (Window window : news.windows) { // one that lasted longer takes the place of what it was
      all.removeIf(w -> w.unsure == window.unsure && w.from.equals(window.from));
      all.add(window);
    }
    return new Repair(news.call, news.source, all, alone);
  }

  /// The same, with another picture of the call.
  Repair of(Call other) {
    return new Repair(other, source, windows, alone);
  }

  /// The same, of a call of which we saw something after all.
  Repair seen() {
    return alone ? new Repair(call, source, windows, false) : this;
  }

  /// Whether anything of a call that lasted so long may have been believed wrongly.
  boolean doubts(Instant began, Instant ended) {
    return windows.stream().anyMatch(w -> w.unsure && w.touches(began, ended));
  }

  boolean covers(Instant at) {
    return windows.stream().anyMatch(w -> w.covers(at));
  }

  boolean touches(Instant began, Instant ended) {
    return windows.stream().anyMatch(w -> w.touches(began, ended));
  }
}
