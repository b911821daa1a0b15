package dev.rapport.chaos;

import dev.rapport.chaos.link.Cable;
import dev.rapport.chaos.link.Garbler;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.plan.PlannedFault;
import dev.rapport.chaos.stage.Disk;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Does what a fault is, waits as long as it lasts, and undoes it. What befalls the same part comes
/// one after another.
final class Injector {
  private static final int STORM = 5_000;
  private static final Duration DOWN = Duration.ofSeconds(2);

  private final Stage stage;
  private final long seed;
  private final Map<String, ReentrantLock> parts = new ConcurrentHashMap<>();

  Injector(Stage stage, long seed) {
    this.stage = stage;
    this.seed = seed;
  }

  /// Why it cannot be done here; empty when it can.
  static Optional<String> impossible(Stage stage, Fault fault) {
    return switch (fault) {
      case FULL_DATA_DISK, FULL_RECORDINGS_DISK ->
          Disk.possible() ? Optional.empty() : Optional.of("takes root");
      case CLOCK_RAPPORT ->
          stage.clock.isPresent() ? Optional.empty() : Optional.of("takes a C compiler");
      default -> stage.pbx.impossible(fault);
    };
  }

  /// @param begun run when the part's turn has come
  void inject(PlannedFault fault, Runnable begun) throws InterruptedException {
    var part = parts.computeIfAbsent(part(fault.fault()), _ -> new ReentrantLock(true));
    part.lock();
    try {
      begun.run();
      befall(fault);
    } finally {
      part.unlock();
    }
  }

  private static String part(Fault fault) {
    return switch (fault) {
      case KILL_RAPPORT, FREEZE_RAPPORT -> "rapport";
      case KILL_PBX, FREEZE_PBX -> "pbx";
      case KILL_POSTGRES, FREEZE_POSTGRES -> "postgres";
      case CUT_AMI, HALF_OPEN_AMI -> "ami";
      case CUT_AGI, HALF_OPEN_AGI -> "agi";
      case CUT_POSTGRES, HALF_OPEN_POSTGRES -> "sql";
      case DUPLICATE, REORDER, REVERSE, TRUNCATE -> "events";
      case STORM -> "storm";
      case FULL_DATA_DISK -> "data";
      case FULL_RECORDINGS_DISK -> "recordings";
      case CLOCK_RAPPORT -> "rapport's clock";
      case CLOCK_PBX -> "the PBX's clock";
    };
  }

  private void befall(PlannedFault planned) throws InterruptedException {
    Duration lasts = planned.lasts();
    switch (planned.fault()) {
      case KILL_RAPPORT -> between(stage.rapport::kill, shorter(lasts), stage.rapport::launch);
      case KILL_PBX -> between(stage.pbx::kill, shorter(lasts), stage.pbx::start);
      case KILL_POSTGRES -> between(stage.postgres::kill, shorter(lasts), stage.postgres::start);
      case FREEZE_RAPPORT ->
          between(() -> stage.rapport.freeze(true), lasts, () -> stage.rapport.freeze(false));
      case FREEZE_PBX ->
          between(() -> stage.pbx.freeze(true), lasts, () -> stage.pbx.freeze(false));
      case FREEZE_POSTGRES ->
          between(() -> stage.postgres.freeze(true), lasts, () -> stage.postgres.freeze(false));
      case CUT_AMI -> between(stage.ami::cut, lasts, stage.ami::mend);
      case CUT_AGI -> between(stage.agi::cut, lasts, stage.agi::mend);
      case CUT_POSTGRES -> between(stage.sql::cut, lasts, stage.sql::mend);
      case HALF_OPEN_AMI -> between(stage.ami::halfOpen, lasts, stage.ami::mend);
      case HALF_OPEN_AGI -> between(stage.agi::halfOpen, lasts, stage.agi::mend);
      case HALF_OPEN_POSTGRES -> between(stage.sql::halfOpen, lasts, stage.sql::mend);
      case STORM -> between(() -> stage.pbx.storm(STORM, seconds(lasts)), lasts, () -> {});
      case FULL_DATA_DISK -> full(stage.data.orElseThrow(), lasts);
      case FULL_RECORDINGS_DISK -> full(stage.recordings.orElseThrow(), lasts);
      case CLOCK_RAPPORT -> {
        var clock = stage.clock.orElseThrow();
        between(() -> clock.step(planned.strength()), lasts, () -> clock.step(0));
      }
      case CLOCK_PBX ->
          between(() -> stage.pbx.clock(planned.strength()), lasts, () -> stage.pbx.clock(0));
      case DUPLICATE -> garble(() -> Garbler.duplicating(seed), lasts);
      case REORDER -> garble(() -> Garbler.shuffling(seed), lasts);
      case REVERSE -> garble(Garbler::reversing, lasts);
      case TRUNCATE -> garble(() -> Garbler.truncating(seed), lasts);
    }
  }

  private void garble(Supplier<Garbler> how, Duration lasts) throws InterruptedException {
    Cable ami = stage.ami;
    between(() -> ami.garble(how), lasts, () -> ami.garble(Garbler::honest));
  }

  private static void full(Disk disk, Duration lasts) throws InterruptedException {
    between(disk::fill, lasts, disk::free);
  }

  private static void between(Runnable begin, Duration lasts, Runnable end)
      throws InterruptedException {
    begin.run();
    try {
      TimeUnit.MILLISECONDS.sleep(lasts.toMillis());
    } finally {
      end.run();
    }
  }

  private static Duration shorter(Duration lasts) {
    return lasts.compareTo(DOWN) < 0 ? lasts : DOWN;
  }

  private static int seconds(Duration lasts) {
    return (int) Math.max(1, lasts.toSeconds());
  }
}
