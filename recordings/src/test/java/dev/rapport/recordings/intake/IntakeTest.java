package dev.rapport.recordings.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.recordings.RecordingsSettings;
import dev.rapport.recordings.audio.Wavs;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingState;
import dev.rapport.recordings.store.RecordingStore;
import dev.rapport.recordings.store.RecordingTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class IntakeTest {
  private static final String CALL = "lab~1~lab-1.1";
  private static final Instant ENDED = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path temp;
  private final List<Object> published = new ArrayList<>();
  private Instant now = ENDED;
  private RecordingTable table;
  private RecordingStore store;
  private Intake intake;

  @BeforeEach
  void aStoreAndAMonitorFolder() throws IOException {
    Files.createDirectories(temp.resolve("monitor"));
    var settings =
        new RecordingsSettings(
            temp,
            List.of(
                new RecordingsSettings.Folder("lab", temp.resolve("monitor")),
                new RecordingsSettings.Folder("madrid", temp.resolve("madrid"))),
            null);
    table = new RecordingTable(JdbcClient.create(TestDatabase.fresh()));
    store = new RecordingStore(settings.storeFolder());
    intake = new Intake(settings, table, store, published::add, () -> now);
  }

  @Test
  void aFileIsTakenOnceItIsStable() throws IOException {
    Path file = Wavs.write(temp.resolve("monitor/a.wav"), Wavs.tone(1, 1));
    Recording waiting = named("a.wav");

    var first = again(intake.look(waiting, ""));
    Files.write(file, Wavs.tone(3, 1)); // it was still being written
    var second = again(intake.look(waiting, first.stamp()));
    var third = intake.look(waiting, second.stamp());

    assertThat(third).isEqualTo(new Intake.Look.Done());
    Recording ready = reread(waiting);
    assertThat(ready.state()).isEqualTo(RecordingState.READY);
    assertThat(ready.seconds()).isEqualTo(3.0);
    assertThat(store.resolve(ready.path())).hasBinaryContent(Wavs.tone(3, 1));
    assertThat(table.waveform(ready.id())).isPresent();
    assertThat(published).containsExactly(new RecordingChanged(CALL));
  }

  @Test
  void filesOfTwoPbxsWithTheSameNameAreTwoRecordings() throws IOException {
    Files.createDirectories(temp.resolve("madrid"));
    Wavs.write(temp.resolve("monitor/a.wav"), Wavs.tone(1, 1));
    Wavs.write(temp.resolve("madrid/a.wav"), Wavs.tone(2, 1));
    String there = "madrid~1~lab-1.1";
    table.named(there, "madrid", "a.wav");
    Recording here = named("a.wav");

    for (Recording each : List.of(here, table.ended(there, ENDED).getFirst())) {
      intake.look(each, again(intake.look(each, "")).stamp());
    }

    assertThat(reread(here).seconds()).isEqualTo(1.0);
    assertThat(table.ofCall(there))
        .singleElement()
        .satisfies(r -> assertThat(r.seconds()).isEqualTo(2.0))
        .satisfies(r -> assertThat(r.path()).isNotEqualTo(reread(here).path()));
  }

  @Test
  void aMissingFileIsSaidToBeMissingAfterAMinuteAndTakenWhenItTurnsUp() throws IOException {
    Recording waiting = named("late.wav");

    again(intake.look(waiting, ""));
    assertThat(reread(waiting).state()).isEqualTo(RecordingState.WAITING);
    now = ENDED.plus(Duration.ofSeconds(61));
    again(intake.look(waiting, ""));
    assertThat(reread(waiting).state()).isEqualTo(RecordingState.MISSING);
    assertThat(reread(waiting).reason()).isEqualTo("not-found");

    Wavs.write(temp.resolve("monitor/late.wav"), Wavs.tone(1, 1));
    var seen = again(intake.look(reread(waiting), ""));
    intake.look(reread(waiting), seen.stamp());
    assertThat(reread(waiting).state()).isEqualTo(RecordingState.READY);
  }

  @Test
  void anUnreadableFolderIsTheReasonAndMendsItself() throws IOException {
    Files.delete(temp.resolve("monitor"));
    Recording waiting = named("a.wav");
    now = ENDED.plusSeconds(90);

    again(intake.look(waiting, ""));

    assertThat(reread(waiting).reason()).isEqualTo("unreadable");
  }

  @Test
  void aBrokenFileIsShownWithItsReasonAndNotTriedAgain() throws IOException {
    Wavs.write(temp.resolve("monitor/bad.wav"), new byte[0]);
    Recording waiting = named("bad.wav");

    var seen = again(intake.look(waiting, ""));
    assertThat(intake.look(waiting, seen.stamp())).isEqualTo(new Intake.Look.Done());

    assertThat(reread(waiting).state()).isEqualTo(RecordingState.BROKEN);
    assertThat(reread(waiting).reason()).isEqualTo("empty");
  }

  @Test
  void aNameThatPointsOutsideIsNeverOpened() throws IOException {
    Wavs.write(temp.resolve("secret.wav"), Wavs.tone(1, 1));
    Recording waiting = named("../secret.wav");

    assertThat(intake.look(waiting, "")).isEqualTo(new Intake.Look.Done());

    assertThat(reread(waiting).reason()).isEqualTo("outside");
  }

  @Test
  void aFileNamedTwiceIsOneRecording() {
    table.named(CALL, "lab", "a.wav");
    table.named(CALL, "lab", "a.wav");

    assertThat(table.ofCall(CALL)).hasSize(1);
  }

  @Test
  void recordingsFollowTheirCallIntoAnother() {
    table.named("lab~1~lab-2.2", "lab", "consultation.wav");
    table.named(CALL, "lab", "a.wav");

    table.merged("lab~1~lab-2.2", CALL);

    assertThat(table.ofCall(CALL)).extracting(Recording::file).contains("consultation.wav");
    assertThat(table.ofCall("lab~1~lab-2.2")).isEmpty();
  }

  @Test
  void aTalkThatNobodyRecordedIsAFaultUntilARecordingIsNamed() {
    table.notRecorded(CALL, "lab");
    assertThat(table.ofCall(CALL)).extracting(Recording::reason).containsExactly("not-recorded");

    table.named(CALL, "lab", "a.wav");

    assertThat(table.ofCall(CALL)).extracting(Recording::file).containsExactly("a.wav");
  }

  private Recording named(String file) {
    table.named(CALL, "lab", file);
    return table.ended(CALL, ENDED).getFirst();
  }

  private Recording reread(Recording recording) {
    return table.find(recording.id()).orElseThrow();
  }

  private static Intake.Look.Again again(Intake.Look look) {
    assertThat(look).isInstanceOf(Intake.Look.Again.class);
    return (Intake.Look.Again) look;
  }
}
