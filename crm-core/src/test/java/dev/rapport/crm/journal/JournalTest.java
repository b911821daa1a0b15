package dev.rapport.crm.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final JournalLimits LIMITS = new JournalLimits(10, 20, Duration.ofMillis(50));

  @TempDir private Path folder;
  private final NumberStore store = new NumberStore();

  @Test
  void entriesReachTheSinkInOrder() {
    try (var journal = journal(store)) {
      numbers(0, 100).forEach(journal::add);

      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
      assertThat(store.facts()).isEqualTo(numbers(0, 100));
    }
  }

  @Test
  void whileTheSinkIsAwayEntriesGoToFilesAndComeBackInOrder() throws IOException {
    try (var journal = journal(store)) {
      store.away = true;
      numbers(0, 50).forEach(journal::add);
      await().until(() -> journal.status().undelivered() == 50 && journal.status().behind());
      assertThat(journal.flush(Duration.ofMillis(50))).isFalse();
      assertThat(store.facts()).isEmpty();

      store.away = false;
      numbers(50, 60).forEach(journal::add);

      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
      assertThat(store.order).isSorted();
      assertThat(store.facts()).isEqualTo(numbers(0, 60));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void aSinkThatRunsOutOfMemoryIsTriedAgain() {
    store.exhausted = true;
    try (var journal = journal(store)) {
      numbers(0, 5).forEach(journal::add);

      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
      assertThat(store.facts()).isEqualTo(numbers(0, 5));
    }
  }

  @Test
  void whatWasSaidIsOnTheDiskBeforeTheSinkHasIt() throws IOException {
    store.away = true;
    try (var journal = journal(store)) {
      numbers(0, 5).forEach(journal::add);

      assertThat(journal.sync(Duration.ofSeconds(10))).isTrue();

      assertThat(onDisk()).isEqualTo(numbers(0, 5));
      assertThat(store.facts()).isEmpty();
    }
  }

  @Test
  void aFullDiskTearsNoLineOfWhatFollows() throws IOException, InterruptedException {
    assumeThat(System.getProperty("user.name")).as("mounts a small disk").isEqualTo("root");
    sh("mount -t tmpfs -o size=64k tmpfs " + folder);
    try {
      store.away = true;
      try (var journal = journal(store)) {
        sh("head -c 40000 /dev/zero > " + folder.resolve("ballast"));
        numbers(0, 3_000).forEach(journal::add);
        assertThat(journal.sync(Duration.ofSeconds(1))).isFalse();
        sh("mount -o remount,size=4m " + folder);

        assertThat(journal.sync(Duration.ofSeconds(10))).isTrue();
        assertThat(onDisk()).isEqualTo(numbers(0, 3_000));
      }
    } finally {
      sh("umount -l " + folder);
    }
  }

  private static void sh(String command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void whatTheSinkHasIsNotGivenAgainAfterAKill(@TempDir Path copy) throws IOException {
    try (var journal = journal(store)) {
      numbers(0, 20).forEach(journal::add);
      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
      for (Path file : files()) { // as a kill would leave them
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    store.order.clear();
    try (var journal =
        new Journal<>(copy, new NumberText(), store, InstantSource.system(), LIMITS)) {
      numbers(20, 25).forEach(journal::add);
      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(store.order).hasSize(5);
    assertThat(store.given).hasSize(25);
    assertThat(store.facts()).isEqualTo(numbers(0, 25));
  }

  @Test
  void aSinkThatHangsMakesNobodyWaitAndWhatItHoldsIsOnDisk() {
    var release = new CountDownLatch(1);
    Sink<Integer> hanging =
        entries -> {
          held(release);
          store.write(entries);
        };
    try (var journal = journal(hanging)) {
      numbers(0, 40).forEach(journal::add);
      // what a kill would leave: everything is in files although the sink never answered
      await().untilAsserted(() -> assertThat(onDisk()).isEqualTo(numbers(0, 40)));

      release.countDown();
      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
      assertThat(store.facts()).isEqualTo(numbers(0, 40));
    }
  }

  @Test
  void whatAKilledLifeLeftInFilesIsReplayedByTheNextBeforeItsOwn() {
    store.away = true;
    try (var journal = journal(store)) {
      numbers(0, 30).forEach(journal::add);
    }
    store.away = false;
    try (var journal = journal(store)) {
      numbers(30, 40).forEach(journal::add);

      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
      assertThat(store.facts()).isEqualTo(numbers(0, 40));
    }
  }

  @Test
  void whatAKilledLifeLeftIsAwaitedWithoutWhatIsSaidMeanwhile() {
    store.away = true;
    try (var journal = journal(store)) {
      numbers(0, 30).forEach(journal::add);
    }
    store.away = false;
    var release = new CountDownLatch(1);
    Sink<Integer> slow =
        new Sink<>() {
          @Override
          public void write(List<Entry<Integer>> entries) {
            if (entries.getLast().fact() >= 30) {
              held(release);
            }
            store.write(entries);
          }

          @Override
          public long kept(long run) {
            return store.kept(run);
          }
        };
    try (var journal = journal(slow)) {
      numbers(30, 40).forEach(journal::add);

      assertThat(journal.caughtUp(Duration.ofSeconds(10))).isTrue();
      assertThat(store.facts()).isEqualTo(numbers(0, 30));
      assertThat(journal.flush(Duration.ofMillis(50))).isFalse();
      release.countDown();
    }
  }

  @Test
  void aTornEndOfAFileCostsOnlyTheTornLine() throws IOException {
    store.away = true;
    try (var journal = journal(store)) {
      numbers(0, 5).forEach(journal::add);
    }
    Files.writeString(files().getLast(), "1a2b3c4d 99 99 2026", StandardOpenOption.APPEND);
    store.away = false;
    try (var journal = journal(store)) {
      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
      assertThat(store.facts()).isEqualTo(numbers(0, 5));
    }
  }

  @Test
  void anEntryTheSinkRefusesIsSetAsideAndTheOthersAreKept() throws IOException {
    store.refused = 3;
    try (var journal = journal(store)) {
      numbers(0, 8).forEach(journal::add);

      assertThat(journal.flush(Duration.ofSeconds(10))).isTrue();
      assertThat(store.facts()).containsExactly(0, 1, 2, 4, 5, 6, 7);
      assertThat(journal.status().refused()).isOne();
      assertThat(Files.readString(folder.resolve("refused.txt"))).contains(" 3\n");
    }
  }

  private static void held(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Journal<Integer> journal(Sink<Integer> sink) {
    return new Journal<>(folder, new NumberText(), sink, InstantSource.system(), LIMITS);
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(".spool")).sorted().toList();
    }
  }

  private List<Integer> onDisk() throws IOException {
    var facts = new TreeMap<Long, Integer>();
    for (Path file : files()) {
      try (var lines = Spool.read(file)) {
        lines.next(10_000).stream()
            .map(new NumberText()::decode)
            .forEach(e -> facts.put(e.seq(), e.fact()));
      }
    }
    return List.copyOf(facts.values());
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
