package dev.rapport.chaos;

import dev.rapport.chaos.link.Cable;
import dev.rapport.chaos.pbx.ChaosPbx;
import dev.rapport.chaos.plan.Fault;
import dev.rapport.chaos.stage.Clock;
import dev.rapport.chaos.stage.Disk;
import dev.rapport.chaos.stage.Places;
import dev.rapport.chaos.stage.Postgres;
import dev.rapport.chaos.stage.RapportProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Everything that plays: Rapport, its PostgreSQL, its PBX, and cables between them.
final class Stage implements AutoCloseable {
  private static final int DISK_MEGABYTES = 2_048;

  final Postgres postgres;
  final ChaosPbx pbx;
  final RapportProgram rapport;
  final Cable ami;
  final Cable agi;
  final Cable sql;
  final Optional<Disk> data;
  final Optional<Disk> recordings;
  final Optional<Clock> clock;
  private final List<AutoCloseable> all = new ArrayList<>();

  /// Makes the PBX that listens at one port and asks at the other.
  interface PbxAt {
    ChaosPbx of(int ami, int agi);
  }

  /// @param faults what must be possible
  Stage(Path folder, Collection<Fault> faults, PbxAt pbxAt) throws IOException {
    Files.createDirectories(folder);
    try {
      postgres = closing(new Postgres(folder.resolve("postgres")));
      int amiPort = Places.freePort();
      int agiPort = Places.freePort();
      ami = closing(new Cable(0, amiPort));
      agi = closing(new Cable(0, agiPort));
      sql = closing(new Cable(0, postgres.port()));
      pbx = closing(pbxAt.of(amiPort, agi.port()));
      data = disk(folder.resolve("data"), faults.contains(Fault.FULL_DATA_DISK));
      recordings = disk(folder.resolve("recordings"), faults.contains(Fault.FULL_RECORDINGS_DISK));
      clock =
          faults.contains(Fault.CLOCK_RAPPORT)
              ? Clock.in(folder.resolve("clock"))
              : Optional.empty();
      rapport =
          closing(
              new RapportProgram(
                  folder.resolve("rapport"), Places.freePort(), yaml(folder, agiPort)));
      clock.ifPresent(c -> rapport.with(c.environment()));
    } catch (IOException | RuntimeException | AssertionError e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T closing(T part) {
    all.add(part);
    return part;
  }

  private Optional<Disk> disk(Path folder, boolean wanted) {
    return wanted && Disk.possible()
        ? Optional.of(closing(new Disk(folder, DISK_MEGABYTES)))
        : Optional.empty();
  }

  /// Times are shorter than a house would have them, so that more fits into a run.
  private String yaml(Path folder, int agiPort) {
    return """
    rapport:
      data: %s
      recordings.folder: %s
      recordings.patience: 20s
      region: RU
      admin.password: the keys of the house
      datasource:
        url: %s
        username: %s
        password: %s
      fastagi.port: %d
      fastagi.deadline: 800ms
      ladder: {min-talk: 1s, ring: 4s}
      live.sign-out-after: 1h
      wrap-up.limit: 6s
      pbx:
        - name: %s
          port: %d
          username: %s
          secret: %s
          system-name: %s
          recordings-folder: %s
          records: {cdr-file: %s, cel-file: %s, zone: UTC}
    """
        .formatted(
            folder.resolve("data"),
            folder.resolve("recordings"),
            postgres.url(sql.port()),
            postgres.username(),
            postgres.password(),
            agiPort,
            ChaosPbx.NAME,
            ami.port(),
            pbx.login().username(),
            pbx.login().secret(),
            pbx.login().systemName(),
            pbx.recordings(),
            pbx.records().resolve("cdr-csv/Master.csv"),
            pbx.records().resolve("cel-custom/Master.csv"));
  }

  @Override
  public void close() {
    for (AutoCloseable part : all.reversed()) {
      try {
        part.close();
      } catch (Exception e) { // the others must be closed, too
        System.err.println("could not be closed: " + e);
      }
    }
    all.clear();
  }
}
