package dev.rapport.bench.route;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyAgents;
import dev.rapport.bench.house.ManyClients;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.bench.wire.Pace;
import dev.rapport.bench.wire.PretendAmi;
import dev.rapport.simulator.wire.AgiClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Where does this call go: the dialplan's question, from connecting to the last variable.
public final class RouteBench implements Benchmark {
  private static final int RATE = 100;
  private static final int WARM_UP = 1_500;
  private static final int MEASURED = 3_000;

  private final Random random = new Random(11);

  @Override
  public String name() {
    return "route";
  }

  @Override
  public String about() {
    return "FastAGI decisions at 100 calls a second, connection included, 1,000,000 clients";
  }

  /// What came of many questions.
  private record Asked(Latencies times, AtomicInteger answered, AtomicInteger rang) {
    Asked() {
      this(new Latencies(), new AtomicInteger(), new AtomicInteger());
    }

    void add(long nanos, Map<String, String> variables) {
      times.add(nanos);
      if (variables.containsKey("RAPPORT_ANSWERED")) {
        answered.incrementAndGet();
      }
      if (!variables.getOrDefault("RAPPORT_DIAL", "").isEmpty()) {
        rang.incrementAndGet();
      }
    }
  }

  @Override
  public void run(Report report) throws Exception {
    double limit;
    try (var same = new SameAnswer()) {
      ask(same.port(), WARM_UP);
      var asked = ask(same.port(), MEASURED);
      limit = asked.times().p99();
      report.row(
          "limit: asterisk-java's AgiServer with a script that always answers the same",
          asked.times().toString(),
          "",
          "");
    }
    try (var ami = new PretendAmi(ManyAgents.phones());
        var house = House.open(ami.port())) {
      ami.awaitSync();
      ask(house.agiPort(), WARM_UP);
      var asked = ask(house.agiPort(), MEASURED);
      report.row(
          "our decision: client, last talk, presence, ladder (%d of %d answered, %d rang a manager)"
              .formatted(asked.answered().get(), MEASURED, asked.rang().get()),
          asked.times().toString(),
          "p99 " + Report.times(asked.times().p99() / limit) + " the limit's",
          "p50 ≤ 1 ms, p99 ≤ 5 ms");
      house.stopApplication();
      var down = ask(house.agiPort(), 500);
      report.row(
          "Rapport stopped: calls that go on to the queue",
          "%d of 500".formatted(500 - down.answered().get()),
          "",
          "100 %");
    }
  }

  /// Everybody asks on a thread of their own: a slow answer delays nobody else's question.
  private Asked ask(int port, int count) throws InterruptedException {
    var client =
        new AgiClient(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Duration.ofSeconds(2));
    var asked = new Asked();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pace = new Pace(RATE);
      for (int i = 0; i < count; i++) {
        pace.await();
        Map<String, String> environment = caller();
        var _ =
            threads.submit(() -> {
              long began = System.nanoTime();
              Map<String, String> variables = client.ask("step=1&last=", environment);
              asked.add(System.nanoTime() - began, variables);
            });
      }
    }
    return asked;
  }

  private Map<String, String> caller() {
    String uniqueid = System.currentTimeMillis() / 1_000 + "." + random.nextInt(1_000_000_000);
    return Map.of(
        "uniqueid",
        uniqueid,
        "channel",
        "PJSIP/trunk-0000001a",
        "callerid",
        ManyClients.number(1 + random.nextInt(House.CLIENTS)),
        "calleridname",
        "unknown",
        "context",
        "rapport-inbound",
        "extension",
        "74950000001",
        "priority",
        "1");
  }
}
