package dev.rapport.crm.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A sink of numbers that is away, runs out of memory or refuses when a test says so.
final class NumberStore implements Sink<Integer> {
  private final Map<Long, Integer> kept = new ConcurrentSkipListMap<>();
  final List<Long> order = new CopyOnWriteArrayList<>();
  final List<Long> given = new CopyOnWriteArrayList<>();
  private final Map<Long, Long> runs = new ConcurrentSkipListMap<>();
  volatile boolean away;
  volatile boolean exhausted;
  volatile int refused = -1;

  @Override
  public void write(List<Entry<Integer>> entries) {
    if (away) {
      throw new IllegalStateException("away");
    }
    if (exhausted) {
      exhausted = false;
      throw new OutOfMemoryError("once");
    }
    if (entries.stream().anyMatch(e -> e.fact() == refused)) {
      throw new RefusedEntryException("no", new IllegalArgumentException());
    }
    for (Entry<Integer> entry : entries) {
      given.add(entry.seq());
      runs.merge(entry.run(), entry.seq(), Math::max);
      if (kept.put(entry.seq(), entry.fact()) == null) {
        order.add(entry.seq());
      }
    }
  }

  @Override
  public long kept(long run) {
    return runs.getOrDefault(run, 0L);
  }

  List<Integer> facts() {
    return new ArrayList<>(kept.values());
  }
}
