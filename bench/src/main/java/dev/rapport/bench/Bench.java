package dev.rapport.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rapport.bench.ami.AmiBench;
import dev.rapport.bench.duplicates.DuplicateBench;
import dev.rapport.bench.imports.ImportBench;
import dev.rapport.bench.journal.JournalBench;
import dev.rapport.bench.lookup.LookupBench;
import dev.rapport.bench.mentions.MentionsBench;
import dev.rapport.bench.pop.PopBench;
import dev.rapport.bench.route.RouteBench;
import dev.rapport.bench.search.SearchBench;
import dev.rapport.bench.storm.OpenBench;
import dev.rapport.bench.storm.ResyncBench;
import dev.rapport.bench.storm.StormBench;
import dev.rapport.bench.undo.UndoBench;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Runs the benchmarks that are named, or all.
public final class Bench {
  private static final List<Benchmark> ALL =
      List.of(
          new AmiBench(),
          new LookupBench(),
          new SearchBench(),
          new JournalBench(),
          new ImportBench(),
          new DuplicateBench(),
          new UndoBench(),
          new MentionsBench(),
          new RouteBench(),
          new PopBench(),
          new StormBench(),
          new ResyncBench(),
          new OpenBench());

  private Bench() {}

  public static void main(String[] args) throws Exception {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> names = List.of(args);
    if (names.contains("--help") || names.contains("-h")) {
      out.print(help());
      return;
    }
    for (String name : names) {
      if (ALL.stream().noneMatch(b -> b.name().equals(name))) {
        System.err.println("bench: there is no benchmark " + name);
        System.err.print(help());
        System.exit(2);
      }
    }
    quiet();
    out.println(machine());
    for (Benchmark benchmark : ALL) {
      if (names.isEmpty() || names.contains(benchmark.name())) {
        var report = new Report(out);
        report.head(benchmark.name(), benchmark.about(), load());
        benchmark.run(report);
      }
    }
    System.exit(0); // libraries under measurement leave threads behind
  }

  /// Nobody is measured while writing logs. asterisk-java has a warning for most events here.
  private static void quiet() {
    level("ROOT", Level.WARN);
    level("org.asteriskjava", Level.OFF);
  }

  private static void level(String logger, Level level) {
    if (LoggerFactory.getLogger(logger) instanceof Logger log) {
      log.setLevel(level);
    }
  }

  private static String help() {
    var text =
        new StringBuilder(
            """
            bench [NAME…]

            Measures beside a peer or a limit, in one run, and prints the rows of bench/README.md.
            Without a name all are run, one after another:

            """);
    ALL.forEach(b -> text.append("  %-10s %s%n".formatted(b.name(), b.about())));
    return text + "\nNothing else should run on the machine meanwhile.\n";
  }

  private static String machine() throws IOException {
    return "%s, %d processors (%s), Java %s, heap %d MB"
        .formatted(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Runtime.getRuntime().availableProcessors(),
            processor(),
            Runtime.version(),
            Runtime.getRuntime().maxMemory() >> 20);
  }

  private static String processor() throws IOException {
    Path cpus = Path.of("/proc/cpuinfo");
    return !Files.exists(cpus)
        ? System.getProperty("os.arch", "")
        : Files.readAllLines(cpus).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse(System.getProperty("os.arch", ""));
  }

  /// The load average of the last minute, where the system tells it.
  private static String load() throws IOException {
    Path load = Path.of("/proc/loadavg");
    return Files.exists(load) ? Files.readString(load).split(" ")[0] : "unknown";
  }
}
