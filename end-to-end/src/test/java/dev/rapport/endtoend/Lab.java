package dev.rapport.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/// The real Asterisk of `lab/lab` with its phones and callers. One lab runs on a machine: whoever
/// has it holds a lock, others wait.
final class Lab implements AutoCloseable {
  /// The first time it takes an operating system from the Debian mirror.
  private static final Duration BOOTSTRAP = Duration.ofMinutes(15);

  private static final Duration COMMAND = Duration.ofSeconds(60);

  private final Path folder = Rapport.root().resolve("lab");
  private final Path output = Path.of("target", "lab").toAbsolutePath();
  private final Process lock;
  private final Map<String, String> environment;
  private final Set<String> plugged = new HashSet<>();
  private final List<Program> calls = new ArrayList<>();
  private int commands;
  final int ami;
  final int amiTls;
  final int agi;

  private Lab() {
    if (!System.getProperty("user.name").equals("root")) {
      throw new AssertionError(
          "The tests with a real Asterisk need root (debootstrap, chroot): run them as root, after"
              + " apt install debootstrap sip-tester sox, or let ./rapport test do it");
    }
    lock = lock(System.getenv().getOrDefault("RAPPORT_LAB_LOCK", "/tmp/lab.lock"));
    ami = port("RAPPORT_LAB_AMI_PORT");
    agi = port("RAPPORT_LAB_AGI_PORT");
    amiTls = port("RAPPORT_LAB_AMI_TLS_PORT");
    environment =
        Map.of(
            "RAPPORT_LAB_AMI_PORT", "" + ami,
            "RAPPORT_LAB_AMI_TLS_PORT", "" + amiTls,
            "RAPPORT_LAB_AGI_PORT", "" + agi);
  }

  /// A fresh one; what an earlier run left is put away.
  static Lab up() {
    var lab = new Lab();
    try {
      lab.run("down");
      lab.start("up", "22").done(BOOTSTRAP);
      return lab;
    } catch (RuntimeException | AssertionError e) {
      lab.close();
      throw new AssertionError(
          "The lab did not come up. It needs root, the packages debootstrap, sip-tester, sox, perl"
              + " and util-linux (apt install …), and a Debian mirror the first time. "
              + e.getMessage(),
          e);
    }
  }

  /// Java's own file locks are not those of flock(1), which the others take.
  private static Process lock(String file) {
    try {
      var flock =
          new ProcessBuilder("flock", file, "sh", "-c", "echo held; exec cat")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      @SuppressWarnings("resource") // lives as long as the process
      BufferedReader said = flock.inputReader(StandardCharsets.UTF_8);
      if (!"held".equals(said.readLine())) {
        throw new AssertionError("Could not take the lock " + file);
      }
      return flock;
    } catch (IOException e) {
      throw new UncheckedIOException("flock is missing: apt install util-linux", e);
    }
  }

  private static int port(String variable) {
    String given = System.getenv(variable);
    return given == null ? Rapport.freePort() : Integer.parseInt(given);
  }

  Map<String, String> environment() {
    return environment;
  }

  /// What its AMI shows over TLS.
  Path certificate() {
    return Path.of(run("where", "certificate").strip());
  }

  Path recordings() {
    return Path.of(run("where", "recordings").strip());
  }

  /// Runs a command of the lab to its end.
  String run(String... command) {
    return start(command).done(COMMAND);
  }

  /// Plugs a desk phone in; `kind` as in `lab/lab --help`.
  void plug(String extension, String kind, int milliseconds) {
    plugged.add(extension);
    run("phone", extension, kind, "" + milliseconds);
  }

  void unplug(String extension) {
    plugged.remove(extension);
    run("phone", extension, "off");
  }

  /// A caller on the way: `lab/lab call` with these arguments.
  Program call(String... arguments) {
    var command = new ArrayList<>(List.of("call"));
    command.addAll(List.of(arguments));
    Program call = start(command.toArray(String[]::new));
    calls.add(call);
    return call;
  }

  /// `CHANNEL!CONTEXT!EXTEN!PRIORITY!STATE!…`, one a line.
  List<String> channels() {
    return run("cli", "core show channels concise").lines().filter(l -> !l.isBlank()).toList();
  }

  /// Asterisk ends the calls of this endpoint.
  void hangUp(String endpoint) {
    channels().stream()
        .map(c -> c.substring(0, c.indexOf('!')))
        .filter(c -> c.startsWith(endpoint + "-"))
        .forEach(c -> run("cli", "channel request hangup " + c));
  }

  /// Every call ends, every phone is unplugged.
  void quiet() {
    calls.forEach(Program::close);
    calls.clear();
    run("cli", "channel request hangup all");
    Awaitility.await("the lab is quiet")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> channels().isEmpty());
    List.copyOf(plugged).forEach(this::unplug);
  }

  private Program start(String... command) {
    var all = new ArrayList<>(List.of(folder.resolve("lab").toString()));
    all.addAll(List.of(command));
    Path said = output.resolve("%03d-%s.log".formatted(commands++, command[0]));
    return Program.start(said, folder, environment, all);
  }

  @Override
  public void close() {
    try {
      calls.forEach(Program::close);
      run("down");
    } finally {
      lock.destroy();
    }
  }
}
