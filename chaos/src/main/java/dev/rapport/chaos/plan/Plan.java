package dev.rapport.chaos.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// All that is going to happen, a function of its seed: the same seed makes the same calls and the
/// same faults.
public record Plan(long seed, List<PlannedCall> calls, List<PlannedFault> faults) {
  private static final List<Integer> JUMPS = List.of(-90, 90, -7, 7, -3_600, 3_600);

  private static final long SCENES = 0x5ce7e5;

  public Plan {
    calls = List.copyOf(calls);
    faults = List.copyOf(faults);
  }

  /// What a plan is made of.
  ///
  /// @param rate calls a second
  /// @param lines the numbers that are called
  /// @param pace time between the end of a fault and the beginning of the next, on average
  /// @param longest the longest a fault lasts
  public record Measure(
      int calls,
      double rate,
      List<String> lines,
      List<Fault> faults,
      Duration pace,
      Duration longest) {}

  public static Plan of(long seed, Measure measure) {
    var calls = calls(new Random(seed), new Random(seed ^ SCENES), measure);
    return new Plan(seed, calls, faults(new Random(~seed), calls.getLast().after(), measure));
  }

  /// What was added since has a chance of its own, so that the rest stays as it was.
  private static List<PlannedCall> calls(Random random, Random scenes, Measure measure) {
    var all = new ArrayList<PlannedCall>();
    double at = 0;
    for (int n = 1; n <= measure.calls(); n++) {
      at += -Math.log(1 - random.nextDouble()) / measure.rate(); // as callers come
      boolean impatient = random.nextInt(100) < 15;
      all.add(
          new PlannedCall(
              n,
              millis(at * 1_000),
              measure.lines().get(random.nextInt(measure.lines().size())),
              impatient
                  ? millis(200 + random.nextInt(2_500))
                  : millis(12_000 + random.nextInt(8_000)),
              millis(500 + random.nextInt(3_500)),
              random.nextBoolean(),
              new PlannedCall.Deeds(
                  random.nextInt(100) < 40, random.nextInt(100) < 15, random.nextInt(100) < 85),
              oneIn(scenes, 12),
              oneIn(scenes, 16)));
    }
    return all;
  }

  /// Somebody by chance; 0 when nobody.
  private static int oneIn(Random scenes, int calls) {
    int who = 1 + scenes.nextInt(1_000);
    return scenes.nextInt(calls) == 0 ? who : 0;
  }

  /// Every kind comes once before any comes again. One in four begins while another lasts.
  private static List<PlannedFault> faults(Random random, Duration end, Measure measure) {
    var all = new ArrayList<PlannedFault>();
    var deck = new ArrayList<Fault>();
    double at = 3_000;
    while (at < end.toMillis() && !measure.faults().isEmpty()) {
      if (deck.isEmpty()) {
        deck.addAll(measure.faults());
      }
      Fault next = deck.remove(random.nextInt(deck.size()));
      double longest = measure.longest().toMillis();
      double lasts = 1_000 + random.nextDouble() * Math.max(0, longest - 1_000);
      all.add(new PlannedFault(next, millis(at), millis(lasts), jump(random)));
      double pause = measure.pace().toMillis() * (0.5 + random.nextDouble());
      at += random.nextInt(4) == 0 ? lasts / 2 : lasts + pause;
    }
    return all;
  }

  private static int jump(Random random) {
    return JUMPS.get(random.nextInt(JUMPS.size()));
  }

  private static Duration millis(double millis) {
    return Duration.ofMillis((long) millis);
  }
}
