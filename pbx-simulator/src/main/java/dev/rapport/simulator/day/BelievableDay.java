package dev.rapport.simulator.day;

import dev.rapport.simulator.pbx.CallPlan;
import dev.rapport.simulator.pbx.SimulatedPbx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Plays callers all day long: mostly known clients, some of them again and again, strangers,
/// people without a number, and people who give up.
public final class BelievableDay implements AutoCloseable {
  private final SimulatedPbx pbx;
  private final List<Known> known;
  private final List<String> lines;
  private final Duration pace;
  private final Random random;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("simulator-day").daemon().factory());

  /// A caller whom the book knows.
  ///
  /// @param number as the network presents it
  public record Known(String number, String name) {}

  /// @param pace mean time between two callers
  public BelievableDay(
      SimulatedPbx pbx, List<Known> known, List<String> lines, Duration pace, long seed) {
    this.pbx = pbx;
    this.known = List.copyOf(known);
    this.lines = List.copyOf(lines);
    this.pace = pace;
    this.random = new Random(seed);
  }

  public void begin(Duration first) {
    var _ = clock.schedule(this::next, first.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void next() {
    pbx.call(plan());
    long wait = (long) (pace.toMillis() * (0.4 + random.nextDouble() * 1.2));
    var _ = clock.schedule(this::next, wait, TimeUnit.MILLISECONDS);
  }

  private CallPlan plan() {
    int kind = random.nextInt(100);
    var caller = kind < 72 ? regular() : kind < 94 ? stranger() : new Known("", "");
    boolean impatient = random.nextInt(100) < 12;
    return new CallPlan(
        caller.number(),
        "",
        lines.get(random.nextInt(lines.size())),
        Duration.ofSeconds(impatient ? 3 + random.nextInt(5) : 60),
        Duration.ofSeconds(15 + random.nextInt(80)),
        random.nextInt(3) == 0,
        random.nextInt(5) == 0 ? Duration.ofSeconds(6) : Duration.ZERO);
  }

  /// The first in the book call more often than the last.
  private Known regular() {
    double favour = random.nextDouble();
    return known.get((int) (favour * favour * known.size()));
  }

  private Known stranger() {
    return new Known(
        String.format(Locale.ROOT, "+7495%07d", 2_000_000 + random.nextInt(7_000_000)), "");
  }
}
