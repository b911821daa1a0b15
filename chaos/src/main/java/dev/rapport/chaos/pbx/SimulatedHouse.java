package dev.rapport.chaos.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.rapport.chaos.check.PbxCall;
import dev.rapport.chaos.plan.PlannedCall;
import dev.rapport.chaos.stage.Places;
import dev.rapport.chaos.stage.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The simulator in a process of its own, one ledger for each of its lives.
public final class SimulatedHouse implements ChaosPbx {
  static final String USER = "rapport";
  static final String SECRET = "chaos";
  static final String SYSTEM = "house-51c7";

  private final Path folder;
  private final Switchboard board;
  private final int port;
  private final int agi;
  private final long seed;
  private final List<Life> lives = new ArrayList<>();
  private volatile @Nullable Program program;
  private volatile int jump;

  /// @param ended null while it lasts
  private record Life(Path ledger, @Nullable Instant ended) {}

  /// @param port where its AMI listens
  /// @param agi whom its dialplan asks
  public SimulatedHouse(Path folder, Switchboard board, int port, int agi, long seed) {
    this.folder = folder;
    this.board = board;
    this.port = port;
    this.agi = agi;
    this.seed = seed;
  }

  @Override
  public Login login() {
    return new Login(USER, SECRET, SYSTEM);
  }

  @Override
  public synchronized void start() {
    Path ledger = folder.resolve("ledger-%d.ami".formatted(lives.size() + 1));
    lives.add(new Life(ledger, null));
    program =
        Program.start(
            folder.resolve("life-%d.log".formatted(lives.size())),
            Path.of("").toAbsolutePath(),
            Map.of(),
            List.of(
                Places.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorProgram.class.getName(),
                "" + port,
                "" + agi,
                "" + board.agents(),
                "" + (seed + lives.size()),
                recordings().toString(),
                ledger.toString(),
                records().toString()));
    await("the pretend PBX listens").atMost(Duration.ofSeconds(60)).until(this::listens);
    if (jump != 0) {
      clock(jump);
    }
  }

  private boolean listens() {
    if (!running().alive()) {
      throw new AssertionError("The pretend PBX ended by itself:\n" + running().said());
    }
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false; // not yet
    }
  }

  @Override
  public synchronized void kill() {
    running().kill();
    lives.set(lives.size() - 1, new Life(lives.getLast().ledger(), Instant.now()));
  }

  @Override
  public void freeze(boolean frozen) {
    running().freeze(frozen);
  }

  @Override
  public void call(PlannedCall call) {
    if (call.dialledBy() > 0) {
      String phone = board.phone(board.counted(call.dialledBy()));
      say("dial %s %s %d".formatted(phone, call.number(), call.talk().toMillis()));
      return;
    }
    say(
        "call %s %s %d %d %b %s"
            .formatted(
                call.number(),
                call.line(),
                call.patience().toMillis(),
                call.talk().toMillis(),
                call.agentHangsUp(),
                call.handsTo() == 0 ? "-" : board.extension(board.counted(call.handsTo()))));
  }

  @Override
  public void storm(int rate, int seconds) {
    say("storm %d %d".formatted(rate, seconds));
  }

  @Override
  public void clock(int seconds) {
    jump = seconds;
    say("clock " + seconds);
  }

  /// Nobody calls a PBX that is not there.
  private void say(String command) {
    try {
      var in = running().input();
      in.write((command + "\n").getBytes(UTF_8));
      in.flush();
    } catch (IOException e) {
      // it was killed this moment: no call was made, and none is in its ledger
    }
  }

  private Program running() {
    return Objects.requireNonNull(program);
  }

  @Override
  public Path recordings() {
    Path monitor = folder.resolve("monitor");
    try {
      return Files.createDirectories(monitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path records() {
    return folder.resolve("records");
  }

  @Override
  public synchronized boolean quiet() throws IOException {
    return calls(lives.getLast()).stream().noneMatch(PbxCall::open);
  }

  private List<PbxCall> calls(Life life) throws IOException {
    Instant ended = life.ended() == null ? Instant.now() : life.ended();
    return LedgerReader.read(life.ledger(), ended, recordings());
  }

  @Override
  public synchronized List<PbxCall> truth() throws IOException {
    var all = new ArrayList<PbxCall>();
    for (Life life : lives) {
      all.addAll(calls(life));
    }
    return all;
  }

  @Override
  public synchronized void close() {
    if (program != null) {
      running().freeze(false);
      running().close();
    }
  }
}
