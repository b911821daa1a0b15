package dev.rapport.bench.imports;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.util.FileSystemUtils;

/// Imports invented rows into a book of a million clients, in a process of its own with 256 MB of
/// heap, beside PostgreSQL's COPY of the very rows that came of it.
public final class ImportBench implements Benchmark {
  private static final int ROWS = Integer.getInteger("rapport.bench.rows", 1_000_000);

  /// What the import has written of each table, in the order in which it may be written again.
  private static final List<String[]> TABLES =
      List.of(
          new String[] {
            "client (id, kind, name, owner, tags, note, search, created_at, updated_at, birthday,"
                + " fields, made_by)",
            "select id, kind, name, owner, tags, note, search, created_at, updated_at, birthday,"
                + " fields, made_by from client c where made_by is not null"
          },
          new String[] {
            "phone (client, position, typed, e164, extension, label)",
            "select p.client, p.position, p.typed, p.e164, p.extension, p.label from phone p join"
                + " client c on c.id = p.client where c.made_by is not null"
          },
          new String[] {
            "contact (client, position, kind, value, label)",
            "select k.client, k.position, k.kind, k.value, k.label from contact k join client c on"
                + " c.id = k.client where c.made_by is not null"
          },
          new String[] {
            "membership (person, organisation, role, position)",
            "select m.person, m.organisation, m.role, m.position from membership m join client c on"
                + " c.id = m.person where c.made_by is not null"
          });

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String about() {
    return "clients from CSV and xlsx files";
  }

  @Override
  public void run(Report report) throws Exception {
    Path folder = Files.createTempDirectory("import-bench");
    try (var house = House.open()) {
      house.stopApplication();
      var base = new Scratch(house, "import_bench");
      var csv = folder.resolve("clients.csv");
      var xlsx = folder.resolve("clients.xlsx");
      ManyRows.csv(csv, ROWS);
      ManyRows.xlsx(xlsx, ROWS);
      base.copied();
      double rate = row(report, base, csv, folder, "CSV", "≥ 50,000/s");
      limit(report, base, folder, rate);
      base.copied();
      row(report, base, xlsx, folder, "xlsx", "≥ 15,000/s");
      base.drop();
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static double row(
      Report report, Scratch base, Path file, Path folder, String kind, String target)
      throws IOException, InterruptedException {
    var result = child(base, file, folder.resolve("data"));
    if (!result[1].equals("done")) {
      throw new IllegalStateException("the import is " + result[1]);
    }
    double seconds = Double.parseDouble(result[5]);
    double rate = ROWS / seconds;
    report.row(
        "%,d rows of %s (%,d MB) into a book of 1,000,000: read, repaired, compared, written; from the upload on"
            .formatted(ROWS, kind, Files.size(file) >> 20),
        "%s: %s s, %s created, %s skipped; %s MB of heap left after collections"
            .formatted(Report.perSecond(rate), result[5], result[2], result[3], result[6]),
        "",
        target + ", ≤ 256 MB");
    return rate;
  }

  private static String[] child(Scratch base, Path file, Path data)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ImportChild.class.getName(),
                base.url(),
                base.user(),
                base.password(),
                data.toString(),
                file.toString())
            .redirectError(Redirect.INHERIT)
            .start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.lines()
        .filter(line -> line.startsWith("RESULT "))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the import said: " + said))
        .split(" ", -1);
  }

  /// Out of the book that the import has filled, into one that it has not.
  private static void limit(Report report, Scratch base, Path folder, double rate)
      throws SQLException, IOException {
    try (var full = base.open()) {
      for (int i = 0; i < TABLES.size(); i++) {
        try (OutputStream out = Files.newOutputStream(folder.resolve("table" + i))) {
          copies(full).copyOut("copy (" + TABLES.get(i)[1] + ") to stdout (format binary)", out);
        }
      }
    }
    base.copied();
    long began = System.nanoTime();
    try (var empty = base.open()) {
      for (int i = 0; i < TABLES.size(); i++) {
        try (InputStream in = Files.newInputStream(folder.resolve("table" + i))) {
          copies(empty)
              .copyIn("copy " + TABLES.get(i)[0] + " from stdin (format binary)", in, 1 << 16);
        }
      }
    }
    double limit = ROWS * 1e9 / (System.nanoTime() - began);
    report.row(
        "limit: COPY of the clients, numbers, contacts and memberships that came of it, one"
            + " transaction a table",
        Report.perSecond(limit),
        "the import of CSV has " + Report.times(rate / limit) + " of it",
        "");
  }

  private static CopyManager copies(Connection connection) throws SQLException {
    return new CopyManager(connection.unwrap(BaseConnection.class));
  }
}
