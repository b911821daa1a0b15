package dev.rapport.bench.storm;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyAgents;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.bench.wire.PretendAmi;
import dev.rapport.crm.history.History;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.asteriskjava.manager.DefaultManagerConnection;

/// More events than a PBX of this size ever has.
public final class StormBench implements Benchmark {
  private static final int PER_SECOND = 20_000;
  private static final int SECONDS = 5;
  private static final long QUIET = TimeUnit.SECONDS.toNanos(2);

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public String about() {
    return "20,000 events a second of living calls for five seconds, to everybody who listens";
  }

  @Override
  public void run(Report report) throws Exception {
    peer(report);
    storm(report);
  }

  /// What reaches one listener that does nothing.
  private static void peer(Report report) throws Exception {
    try (var ami = new PretendAmi(List.of())) {
      var connection = new DefaultManagerConnection("127.0.0.1", ami.port(), "bench", "bench");
      var came = new AtomicInteger();
      var lastAt = new AtomicLong(System.nanoTime());
      var lag = new Latencies();
      connection.login();
      connection.addEventListener(event -> {
        Double at = event.getTimestamp();
        if (at != null) {
          lag.add(Math.round((System.currentTimeMillis() / 1e3 - at) * 1e9));
          came.incrementAndGet();
          lastAt.set(System.nanoTime());
        }
      });
      int sent = new Storm(PER_SECOND, SECONDS).blow(ami::write);
      Wait.until("the storm to pass", () -> System.nanoTime() - lastAt.get() > QUIET);
      report.row(
          "asterisk-java 3.42.2, one listener that only counts: %,d of %,d events came"
              .formatted(came.get(), sent),
          "lag " + lag,
          "",
          "");
      connection.logoff();
    }
  }

  private static void storm(Report report) throws Exception {
    try (var ami = new PretendAmi(ManyAgents.phones());
        var house = House.open(ami.port(), Heard.class)) {
      var heard = house.bean(Heard.class);
      ami.awaitSync();
      int fresh = ThreadLocalRandom.current().nextInt(1_000) * 10_000; // ids that no run had
      new Storm(PER_SECOND / 4, SECONDS, fresh).blow(ami::write); // warms up
      settle(heard, house);
      var first = heard.lag.size();
      var storm = new Storm(PER_SECOND, SECONDS, fresh + 5_000);
      heard.lag.clear();
      int sent = storm.blow(ami::write);
      Wait.until("the storm to pass", () -> System.nanoTime() - heard.lastAt > QUIET);
      report.note("%,d call events came of the warm-up".formatted(first));
      report.row(
          "our application: %,d events, %,d call events told, %d gaps"
              .formatted(sent, heard.lag.size(), heard.gaps.get()),
          "lag " + heard.lag,
          "",
          "no gap, lag p99 ≤ 1 s");
    }
  }

  private static void settle(Heard heard, House house) throws Exception {
    Wait.until("the warm-up to pass", () -> System.nanoTime() - heard.lastAt > QUIET);
    boolean _ = house.bean(History.class).flush(Duration.ofMinutes(2));
  }
}
