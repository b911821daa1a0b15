package dev.rapport.chaos.desk;

import dev.rapport.chaos.check.Seen;
import dev.rapport.chaos.check.Write;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What all agents saw and wrote, in order.
public final class Notebook {
  private final Collection<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Collection<Write> writes = new ConcurrentLinkedQueue<>();

  void add(Seen news) {
    seen.add(news);
  }

  void add(Write write) {
    writes.add(write);
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public List<Write> writes() {
    return List.copyOf(writes);
  }
}
