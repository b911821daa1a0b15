package dev.rapport.simulator.pbx;

import dev.rapport.simulator.wire.AgiClient;
import dev.rapport.simulator.wire.AmiServer;
import dev.rapport.simulator.wire.EventText;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A pretend Asterisk: an AMI server with channels, queues and phones behind it, which asks FastAGI
/// for routes and writes recordings. It listens on loopback only.
public final class SimulatedPbx implements AutoCloseable {
  private static final Duration AGI_PATIENCE = Duration.ofSeconds(2);

  private final Floor floor;
  private final AmiServer ami;
  private final AgiClient agi;
  private final List<SimulatedCall> calls = new ArrayList<>();

  private SimulatedPbx(SimulatorSettings settings, InstantSource clock, Consumer<EventText> witness)
      throws IOException {
    Files.createDirectories(settings.monitor());
    this.agi = new AgiClient(settings.fastAgi(), AGI_PATIENCE);
    this.floor =
        new Floor(
            settings,
            PbxRecords.in(settings.records()),
            clock,
            event -> {
              witness.accept(event);
              tell(event);
            });
    var answers = new AmiAnswers(floor, this, clock.instant());
    this.ami =
        new AmiServer(
            settings.amiPort(),
            settings.username(),
            settings.secret(),
            (asked, _) -> answers.to(asked));
  }

  public static SimulatedPbx start(SimulatorSettings settings, InstantSource clock)
      throws IOException {
    return start(settings, clock, _ -> {});
  }

  /// @param witness sees every event before any client does, whether there is one or not
  public static SimulatedPbx start(
      SimulatorSettings settings, InstantSource clock, Consumer<EventText> witness)
      throws IOException {
    return new SimulatedPbx(settings, clock, witness);
  }

  public int port() {
    return ami.port();
  }

  /// Somebody calls.
  public void call(CallPlan plan) {
    floor.run(() -> begin(new InboundCall(floor, plan, agi, calls::remove)));
  }

  /// A number is dialled on a phone, unless somebody talks on it.
  public void dial(String endpoint, String number, Duration talk) {
    floor.run(() -> {
      if (!floor.busy(endpoint)) begin(dialled(endpoint, number, talk, false, _ -> {}));
    });
  }

  /// Says so many things at once that change nothing: variables being set and phones being as they
  /// are.
  public void chatter(int events) {
    floor.run(() -> floor.chatter(events));
  }

  /// Cuts every AMI connection, as a broken network does.
  public void cut() {
    ami.cut();
  }

  public boolean busy(String endpoint) {
    return floor.busy(endpoint);
  }

  @Override
  public void close() throws IOException {
    ami.close();
    floor.stop();
  }

  void originate(String endpoint, String number, Consumer<Boolean> picked) {
    Duration talk = Duration.ofSeconds(25 + floor.random.nextInt(60));
    begin(dialled(endpoint, number, talk, true, picked));
  }

  Optional<SimulatedCall> callOf(Channel channel) {
    return calls.stream().filter(c -> c.has(channel)).findFirst();
  }

  private void tell(EventText event) {
    ami.tell(event);
  }

  private OutboundCall dialled(
      String endpoint, String number, Duration talk, boolean ring, Consumer<Boolean> picked) {
    return new OutboundCall(floor, endpoint, number, talk, ring, picked, calls::remove);
  }

  private void begin(SimulatedCall call) {
    calls.add(call);
    call.start();
  }
}
