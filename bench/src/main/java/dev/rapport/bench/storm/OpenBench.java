package dev.rapport.bench.storm;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyAgents;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.bench.wire.OpenCalls;
import dev.rapport.bench.wire.PretendAmi;
import dev.rapport.crm.history.History;
import java.time.Duration;
import java.util.Locale;

/// What a start in the middle of the day costs.
public final class OpenBench implements Benchmark {
  private static final int OPEN = 1_000;
  private static final int TIMES = 3;

  @Override
  public String name() {
    return "open";
  }

  @Override
  public String about() {
    return "a start with 1,000 open calls until they are on the desks";
  }

  @Override
  public void run(Report report) throws Exception {
    var calls = OpenCalls.of(OPEN);
    try (var ami = new PretendAmi(ManyAgents.phones(), calls);
        var house = House.open(ami.port())) {
      ami.awaitSync();
      boolean flushed = house.bean(History.class).flush(Duration.ofMinutes(2));
      house.stopApplication();
      var took = new Latencies();
      for (int i = 0; i < TIMES; i++) {
        took.add(NewLife.nanosUntilThere(house, calls));
      }
      report.row(
          "./rapport run, %,d open calls in history and on the PBX (flushed: %s): until every sampled card is there"
              .formatted(OPEN, flushed),
          String.format(Locale.ROOT, "median %.1f s", took.p50() / 1e6),
          "",
          "≤ 15 s");
    }
  }
}
