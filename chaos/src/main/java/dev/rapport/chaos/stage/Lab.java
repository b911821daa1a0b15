package dev.rapport.chaos.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/// The real Asterisk of `lab/lab` with its phones and callers. One lab runs on a machine: whoever
/// has it holds a lock, others wait.
public final class Lab implements AutoCloseable {
  /// The first time it takes an operating system from the Debian mirror.
  private static final Duration BOOTSTRAP = Duration.ofMinutes(15);

  private static final Duration COMMAND = Duration.ofSeconds(60);

  private final Path folder = Places.root().resolve("lab");
  private final Path output;
  private final Process lock;
  private final Map<String, String> environment;
  private final Set<String> plugged = new HashSet<>();
  private final List<Program> calls = new ArrayList<>();
  private int commands;
  public final String name;
  public final int ami;
  public final int amiTls;
  public final int agi;

  private Lab(String name, Process lock, Map<String, String> more) {
    this(name, lock, more, Path.of("target", name));
  }

  private Lab(String name, Process lock, Map<String, String> more, Path output) {
    this.name = name;
    this.lock = lock;
    this.output = output.toAbsolutePath();
    ami = port("RAPPORT_LAB_AMI_PORT", more);
    agi = port("RAPPORT_LAB_AGI_PORT", more);
    amiTls = port("RAPPORT_LAB_AMI_TLS_PORT", more);
    environment = new HashMap<>(more);
    environment.put("RAPPORT_LAB_AMI_PORT", "" + ami);
    environment.put("RAPPORT_LAB_AMI_TLS_PORT", "" + amiTls);
    environment.put("RAPPORT_LAB_AGI_PORT", "" + agi);
  }

  public static boolean possible() {
    return System.getProperty("user.name").equals("root");
  }

  /// A fresh one; what an earlier run left is put away.
  public static Lab up() {
    return new Lab("lab", lock(), Map.of()).up("22");
  }

  /// A fresh one that calls itself `name`, with AMI at one port, asking at the other.
  ///
  /// @param output where it is kept what the lab's commands said
  public static Lab up(String name, int ami, int agi, Path output) {
    var ports =
        Map.of(
            "RAPPORT_LAB_PBX", name,
            "RAPPORT_LAB_AMI_PORT", "" + ami,
            "RAPPORT_LAB_AGI_PORT", "" + agi);
    return new Lab(name, lock(), ports, output).up("22");
  }

  /// Another Asterisk with phones and a network of its own, that calls itself by the same system
  /// name as the first.
  public Lab beside(String name, String version) {
    return new Lab(
            name,
            lock,
            Map.of(
                "RAPPORT_LAB_HOME", "/var/tmp/rapport-lab-" + name,
                "RAPPORT_LAB_ROOTS", run("where", "home").strip(),
                "RAPPORT_LAB_SIP_PORT", "6060",
                "RAPPORT_LAB_HTTP_PORT", "" + Places.freePort(),
                "RAPPORT_LAB_NET", "127.0.1",
                "RAPPORT_LAB_PBX", name,
                "RAPPORT_LAB_AMI_PORT", "" + Places.freePort(),
                "RAPPORT_LAB_AMI_TLS_PORT", "" + Places.freePort(),
                "RAPPORT_LAB_AGI_PORT", "" + Places.freePort()))
        .up(version);
  }

  private Lab up(String version) {
    try {
      run("down");
      start("up", version).done(BOOTSTRAP);
      return this;
    } catch (RuntimeException | AssertionError e) {
      close();
      throw new AssertionError(
          "The lab did not come up. It needs root, the packages debootstrap, sip-tester, sox, perl"
              + " and util-linux (apt install …), and a Debian mirror the first time. "
              + e.getMessage(),
          e);
    }
  }

  /// Java's own file locks are not those of flock(1), which the others take.
  private static Process lock() {
    if (!possible()) {
      throw new AssertionError(
          "A real Asterisk needs root (debootstrap, chroot): run this as root, after apt install"
              + " debootstrap sip-tester sox, or let ./rapport test do it");
    }
    String file = System.getenv().getOrDefault("RAPPORT_LAB_LOCK", "/tmp/lab.lock");
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

  private static int port(String variable, Map<String, String> more) {
    String given = more.getOrDefault(variable, System.getenv(variable));
    return given == null ? Places.freePort() : Integer.parseInt(given);
  }

  public Map<String, String> environment() {
    return environment;
  }

  /// What its AMI shows over TLS.
  public Path certificate() {
    return Path.of(run("where", "certificate").strip());
  }

  public Path recordings() {
    return Path.of(run("where", "recordings").strip());
  }

  /// Where Asterisk writes down its calls by itself.
  public Path records() {
    return Path.of(run("where", "root").strip(), "var/log/asterisk");
  }

  public Path cdr() {
    return records().resolve("cdr-csv/Master.csv");
  }

  public Path cel() {
    return records().resolve("cel-custom/Master.csv");
  }

  /// Runs a command of the lab to its end.
  public String run(String... command) {
    return start(command).done(COMMAND);
  }

  /// Plugs a desk phone in; `kind` as in `lab/lab --help`.
  public void plug(String extension, String kind, int milliseconds) {
    plugged.add(extension);
    run("phone", extension, kind, "" + milliseconds);
  }

  public void unplug(String extension) {
    plugged.remove(extension);
    run("phone", extension, "off");
  }

  /// A caller on the way: `lab/lab call` with these arguments.
  public synchronized Program call(String... arguments) {
    var command = new ArrayList<>(List.of("call"));
    command.addAll(List.of(arguments));
    Program call = start(command.toArray(String[]::new));
    calls.removeIf(c -> !c.alive());
    calls.add(call);
    return call;
  }

  /// `CHANNEL!CONTEXT!EXTEN!PRIORITY!STATE!…`, one a line.
  public List<String> channels() {
    return run("cli", "core show channels concise").lines().filter(l -> !l.isBlank()).toList();
  }

  /// Asterisk ends the calls of this endpoint.
  public void hangUp(String endpoint) {
    channels().stream()
        .map(c -> c.substring(0, c.indexOf('!')))
        .filter(c -> c.startsWith(endpoint + "-"))
        .forEach(c -> run("cli", "channel request hangup " + c));
  }

  /// Kills Asterisk (-9) in the midst of everything; the phones stay.
  public void kill() {
    run("kill");
  }

  /// Starts what was killed again, with the registrations it had.
  public void revive() {
    run("revive");
  }

  /// Asterisk stops in its tracks (SIGSTOP), or goes on.
  public void freeze(boolean frozen) {
    Path file = Path.of(run("where", "home").strip(), "run/asterisk.pid");
    try {
      long pid = Long.parseLong(Files.readString(file).split(" ", 2)[0]);
      ProcessHandle.of(pid).ifPresent(asterisk -> Signals.freeze(asterisk, frozen));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every call ends, every phone is unplugged.
  public void quiet() {
    calls.forEach(Program::close);
    calls.clear();
    run("cli", "channel request hangup all");
    Awaitility.await("the lab is quiet")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> channels().isEmpty());
    List.copyOf(plugged).forEach(this::unplug);
  }

  private synchronized Program start(String... command) {
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
