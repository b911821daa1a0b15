package dev.rapport.bench.storm;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyAgents;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.bench.wire.OpenCalls;
import dev.rapport.bench.wire.PretendAmi;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.action.CoreShowChannelsAction;

/// What a reconnect costs.
public final class ResyncBench implements Benchmark {
  private static final int TALKING = 250; // calls of two channels
  private static final int RECONNECTS = 10;

  @Override
  public String name() {
    return "resync";
  }

  @Override
  public String about() {
    return "a connect to a PBX of 500 channels until everybody knows what is alive";
  }

  @Override
  public void run(Report report) throws Exception {
    var calls = OpenCalls.of(TALKING);
    try (var ami = new PretendAmi(ManyAgents.phones(), calls)) {
      double peer = peersChannels(ami);
      report.row(
          "asterisk-java 3.42.2: sign in and CoreShowChannels of %d channels"
              .formatted(2 * TALKING),
          "median %.0f ms".formatted(peer),
          "",
          "");
    }
    try (var ami = new PretendAmi(ManyAgents.phones(), calls);
        var house = House.open(ami.port(), Heard.class)) {
      var heard = house.bean(Heard.class);
      ami.awaitSync();
      var took = new Latencies();
      for (int i = 0; i < RECONNECTS; i++) {
        Wait.until("the calls", () -> heard.syncedAt != 0);
        heard.syncedAt = 0;
        long accepted = ami.cut();
        Wait.until("the calls", () -> heard.syncedAt != 0);
        took.add(heard.syncedAt - accepted);
      }
      report.row(
          "our application: connect, sign in, all lists of %d channels (%d calls found), everybody told"
              .formatted(2 * TALKING, heard.alive),
          took.toString(),
          "",
          "≤ 3 s");
    }
  }

  private static double peersChannels(PretendAmi ami) throws Exception {
    var took = new Latencies();
    for (int i = 0; i < RECONNECTS; i++) {
      var connection = new DefaultManagerConnection("127.0.0.1", ami.port(), "bench", "bench");
      long began = System.nanoTime();
      connection.login();
      int found =
          connection
              .sendEventGeneratingAction(new CoreShowChannelsAction(), 30_000)
              .getEvents()
              .size();
      took.add(System.nanoTime() - began);
      connection.logoff();
      if (found < 2 * TALKING) {
        throw new IllegalStateException("asterisk-java found only " + found);
      }
    }
    return took.p50() / 1_000;
  }
}
