package dev.rapport.crm.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch in which the outside party was on hold.
///
/// @param until null while it lasts, or when nobody saw its end
public record Hold(Instant from, @Nullable Instant until) {

  /// One thing that the journal says of it, in the order it was said.
  record Told(boolean held, Instant at) {}

  /// What is said twice, as after a restart of ours, counts once.
  static List<Hold> listOf(List<Told> journal) {
    var holds = new ArrayList<Hold>();
    for (Told told : journal) {
      boolean open = !holds.isEmpty() && holds.getLast().until() == null;
      if (told.held() && !open) {
        holds.add(new Hold(told.at(), null));
      } else if (!told.held() && open) {
        holds.add(new Hold(holds.removeLast().from(), told.at()));
      }
    }
    return List.copyOf(holds);
  }
}
