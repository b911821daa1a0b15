package dev.rapport.bench.pop;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyAgents;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.bench.wire.PretendAmi;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How long until the card is there.
public final class PopBench implements Benchmark {
  private static final int WARM_UP = 2_000;
  private static final int[] RATES = {50, 200};
  private static final int WARM_UP_RATE = 100;
  private static final int SECONDS = 15;

  @Override
  public String name() {
    return "pop";
  }

  @Override
  public String about() {
    return "DialBegin on the AMI socket to the card on the agent's WebSocket, 1,000 agents"
        + " connected, 1,000,000 clients, every caller asked for the first time";
  }

  /// What came of the calls at one rate.
  private record Popped(Latencies times, int calls) {
    String lost() {
      return "%,d of %,d cards came".formatted(times.size(), calls);
    }
  }

  @Override
  public void run(Report report) throws Exception {
    Map<Integer, Popped> limits = relay(report);
    try (var ami = new PretendAmi(ManyAgents.phones());
        var house = House.open(ami.port())) {
      ami.awaitSync();
      var calls = new Calls(most());
      try (var _ = Screens.desks(house.port(), House.AGENTS, calls)) {
        var popped = call(new Caller(ami::write, calls), calls);
        popped.forEach((rate, pop) -> {
          double limit = limits.getOrDefault(rate, pop).times().p99();
          report.row(
              "the card, %d calls a second (%s)".formatted(rate, pop.lost()),
              pop.times().toString(),
              "p99 " + Report.times(pop.times().p99() / limit) + " the relay's",
              "p50 ≤ 0.5 ms, p99 ≤ 2 ms at 200/s");
        });
      }
    }
  }

  private static Map<Integer, Popped> relay(Report report) throws Exception {
    var calls = new Calls(most());
    try (var relay = new Relay();
        var _ = Screens.bare(relay.screensPort(), House.AGENTS, calls);
        var ami = new Socket(InetAddress.getLoopbackAddress(), relay.amiPort())) {
      ami.setTcpNoDelay(true);
      OutputStream out = ami.getOutputStream();
      var popped = call(new Caller(out::write, calls), calls);
      popped.forEach((rate, pop) ->
          report.row(
              "limit: bare relay TCP to WebSocket, %d a second (%s)".formatted(rate, pop.lost()),
              pop.times().toString(),
              "",
              ""));
      return popped;
    }
  }

  private static Map<Integer, Popped> call(Caller caller, Calls calls) throws Exception {
    caller.call(0, WARM_UP, WARM_UP_RATE);
    var popped = new LinkedHashMap<Integer, Popped>();
    int from = WARM_UP;
    for (int rate : RATES) {
      int to = from + rate * SECONDS;
      caller.call(from, to, rate);
      TimeUnit.MILLISECONDS.sleep(500); // late cards are still cards
      popped.put(rate, new Popped(calls.latencies(from, to), to - from));
      from = to;
    }
    return popped;
  }

  private static int most() {
    int most = WARM_UP;
    for (int rate : RATES) {
      most += rate * SECONDS;
    }
    return most;
  }
}
