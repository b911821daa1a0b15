package dev.rapport.chaos.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.simulator.pbx.CallPlan;
import dev.rapport.simulator.pbx.SimulatedPbx;
import dev.rapport.simulator.pbx.SimulatorSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The pretend PBX as a program, so that it can be killed and frozen as one. It does what its input
/// says, a line each, and ends with it:
///
/// ```
/// call NUMBER LINE PATIENCE-MS TALK-MS AGENT-HANGS-UP HANDS-TO|-
/// dial PHONE NUMBER TALK-MS
/// storm EVENTS-A-SECOND SECONDS
/// clock SECONDS
/// ```
///
/// Arguments: AMI port, FastAGI port, number of agents, seed, recordings folder, ledger file,
/// folder of CDR and CEL.
public final class SimulatorProgram {
  private static final int SLICES = 20;

  /// How long two agents talk before one takes the caller over.
  private static final Duration ASKING = Duration.ofMillis(700);

  private final SimulatedPbx pbx;
  private final AtomicLong jump;

  private SimulatorProgram(SimulatedPbx pbx, AtomicLong jump) {
    this.pbx = pbx;
    this.jump = jump;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var board = new Switchboard(Integer.parseInt(arguments[2]));
    var settings =
        new SimulatorSettings(
                Integer.parseInt(arguments[0]),
                SimulatedHouse.USER,
                SimulatedHouse.SECRET,
                SimulatedHouse.SYSTEM,
                new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])),
                Path.of(arguments[4]),
                board.phones(),
                board.queues(),
                board.queueOfLine(),
                Long.parseLong(arguments[3]))
            .withRecords(Path.of(arguments[6]));
    var jump = new AtomicLong();
    try (var ledger = Ledger.append(Path.of(arguments[5]))) {
      var pbx =
          SimulatedPbx.start(settings, () -> Instant.now().plusSeconds(jump.get()), ledger::write);
      new SimulatorProgram(pbx, jump).obey();
      System.exit(0); // whoever said what to do is gone
    }
  }

  private void obey() throws IOException, InterruptedException {
    var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      obey(line.split(" ", -1));
    }
  }

  private void obey(String[] words) throws InterruptedException {
    switch (words[0]) {
      case "call" -> pbx.call(plan(words));
      case "dial" -> pbx.dial(words[1], words[2], Duration.ofMillis(Long.parseLong(words[3])));
      case "storm" -> storm(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      case "clock" -> jump.set(Long.parseLong(words[1]));
      default -> throw new IllegalArgumentException("no such command: " + words[0]);
    }
  }

  private static CallPlan plan(String[] words) {
    var talk = Duration.ofMillis(Long.parseLong(words[4]));
    var plan =
        new CallPlan(
            words[1],
            "",
            words[2],
            Duration.ofMillis(Long.parseLong(words[3])),
            talk,
            Boolean.parseBoolean(words[5]),
            Duration.ZERO);
    return words[6].equals("-")
        ? plan
        : plan.handedOver(new CallPlan.Handover(words[6], talk.dividedBy(2), ASKING));
  }

  /// In slices, so that calls go on beside it.
  private void storm(int rate, int seconds) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (int i = 0; i < seconds * SLICES; i++) {
              pbx.chatter(rate / SLICES);
              TimeUnit.MILLISECONDS.sleep(1_000 / SLICES);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
