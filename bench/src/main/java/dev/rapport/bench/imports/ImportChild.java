package dev.rapport.bench.imports;

import dev.rapport.crm.intake.Duplicates;
import dev.rapport.crm.intake.Imports;
import dev.rapport.crm.staff.AgentId;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// One import in a process of its own: what memory it has is said by who starts it.
///
/// Arguments: URL, user, password, data folder, file, `dry` or `run`. Prints `created skipped
/// rejected seconds` and the most heap that was in use after a collection, in MB.
final class ImportChild {
  private ImportChild() {}

  public static void main(String[] args) throws IOException {
    var context =
        new SpringApplicationBuilder(ImportRoom.class)
            .web(WebApplicationType.NONE)
            .properties(
                "spring.datasource.url=" + args[0],
                "spring.datasource.username=" + args[1],
                "spring.datasource.password=" + args[2],
                "spring.jpa.open-in-view=false",
                "spring.main.banner-mode=off",
                "rapport.data=" + args[3],
                "logging.level.root=warn")
            .run();
    var imports = context.getBean(Imports.class);
    var file = Path.of(args[4]);
    var who = new Imports.Who(new AgentId(1), "");
    try (var bytes = Files.newInputStream(file)) {
      long began = System.nanoTime();
      var name = String.valueOf(file.getFileName());
      var done = imports.take(who, name, bytes, Duplicates.SKIP);
      double seconds = (System.nanoTime() - began) / 1e9;
      var tally = done.tally();
      System.out.printf(
          Locale.ROOT,
          "RESULT %s %d %d %d %.2f %d%n",
          done.state().code(),
          tally.created(),
          tally.skipped(),
          tally.rejected(),
          seconds,
          mostHeap());
    }
    System.exit(0);
  }

  /// Left over after collections, at most.
  private static long mostHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .map(pool -> pool.getCollectionUsage())
            .filter(usage -> usage != null)
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        >> 20;
  }
}
