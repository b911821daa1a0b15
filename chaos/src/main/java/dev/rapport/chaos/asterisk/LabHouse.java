package dev.rapport.chaos.asterisk;

import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.pbx.ChaosPbx;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.plan.PlannedCall;
import dev.rapport.chaos.stage.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lab's Asterisk with its ten desk phones and its callers, SIPp all of them. The truth is what
/// Asterisk wrote down itself.
public final class LabHouse implements ChaosPbx {
  static final String SECRET = "rapport-lab";

  private final Lab lab;
  private final Path recordings;
  private final Path records;
  private final Path kept;
  private final List<Instant> deaths = new ArrayList<>();
  private boolean born;

  /// @param lab up, with this house's name and ports
  /// @param kept where its records are copied to in the end, for the next lab begins them anew
  public LabHouse(Lab lab, Path kept) {
    this.lab = lab;
    this.kept = kept;
    this.recordings = lab.recordings();
    this.records = lab.records();
  }

  @Override
  public Login login() {
    return new Login("rapport", SECRET, "lab");
  }

  @Override
  public boolean knowsCallers() {
    return true;
  }

  @Override
  public Optional<String> impossible(Fault fault) {
    return fault == Fault.CLOCK_PBX
        ? Optional.of("takes an Asterisk whose clock is not this machine's")
        : Optional.empty();
  }

  @Override
  public synchronized void start() {
    if (born) {
      lab.revive();
      return;
    }
    born = true;
    for (int agent = 1; agent <= LabFloor.AGENTS; agent++) {
      lab.plug(
          LabFloor.extension(agent),
          "varied=" + LabFloor.neighbour(agent),
          (int) LabFloor.picksUpAfter(agent).toMillis());
    }
  }

  @Override
  public synchronized void kill() {
    lab.kill();
    deaths.add(Instant.now());
  }

  @Override
  public void freeze(boolean frozen) {
    lab.freeze(frozen);
  }

  @Override
  public void call(PlannedCall call) {
    var _ =
        lab.call(
            call.number(),
            call.line(),
            (call.agentHangsUp() ? "waits=" : "talks=") + call.patience().toMillis(),
            "" + call.talk().toMillis());
  }

  @Override
  public void storm(int rate, int seconds) {
    new AmiStorm(lab.ami).rage(rate, Duration.ofSeconds(seconds));
  }

  @Override
  public void clock(int seconds) {
    throw new UnsupportedOperationException("The lab's Asterisk lives by this machine's clock");
  }

  @Override
  public Path recordings() {
    return recordings;
  }

  @Override
  public Path records() {
    return records;
  }

  @Override
  public synchronized boolean quiet() throws IOException {
    return CelReader.quiet(cel(), deaths);
  }

  @Override
  public synchronized List<PbxCall> truth() throws IOException {
    return CelReader.read(cel(), deaths, recordings);
  }

  private Path cel() {
    return records.resolve("cel-custom/Master.csv");
  }

  @Override
  public void close() {
    lab.close();
    copy(cel(), "cel.csv");
    copy(records.resolve("cdr-csv/Master.csv"), "cdr.csv");
  }

  private void copy(Path file, String name) {
    try {
      Files.copy(file, kept.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
