package dev.rapport.recordings.intake;

import dev.rapport.recordings.RecordingsSettings;
import dev.rapport.recordings.audio.BrokenAudioException;
import dev.rapport.recordings.audio.Wav;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingState;
import dev.rapport.recordings.store.RecordingStore;
import dev.rapport.recordings.store.RecordingTable;
import dev.rapport.recordings.store.StoredAudio;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// One look at one recording: take it, give it up, or look again later. What is missing is shown as
/// missing after a while but looked for up to a week, so that a folder mounted late mends itself.
@Component
class Intake {
  private static final Duration GIVE_UP = Duration.ofDays(7);

  private final RecordingsSettings settings;
  private final RecordingTable table;
  private final RecordingStore store;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Intake(
      RecordingsSettings settings,
      RecordingTable table,
      RecordingStore store,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.settings = settings;
    this.table = table;
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /// What a look came to.
  sealed interface Look {
    record Done() implements Look {}

    /// @param stamp the file's size and time, to be the same at the next look
    record Again(Instant at, String stamp) implements Look {}
  }

  /// @param stamp what the look before saw; empty at the first
  Look look(Recording recording, String stamp) {
    boolean over =
        switch (recording.state()) {
          case READY, BROKEN, ERASED -> true;
          case WAITING, MISSING -> false;
        };
    if (over) return new Look.Done();
    var folder = settings.monitorFolder(recording.pbx());
    if (folder.isEmpty()) return missing(recording, "no-folder");
    return switch (new RecordingFolder(folder.get()).find(recording.file())) {
      case RecordingFolder.Found.File(Path path, String now) when now.equals(stamp) ->
          take(recording, path);
      case RecordingFolder.Found.File(Path _, String now) ->
          new Look.Again(clock.instant().plus(settings.look()), now);
      case RecordingFolder.Found.Missing() -> missing(recording, "not-found");
      case RecordingFolder.Found.Unreadable() -> missing(recording, "unreadable");
      case RecordingFolder.Found.Outside() -> broken(recording, "outside");
    };
  }

  private Look take(Recording recording, Path path) {
    Instant ended = ended(recording);
    try (Wav wav = Wav.open(path)) {
      StoredAudio audio = store.keep(recording.id(), wav, RecordingStore.day(ended));
      if (table.ready(recording.id(), audio)) {
        changed(recording);
      } else {
        store.remove(audio.path()); // whoever called was erased meanwhile
      }
      return new Look.Done();
    } catch (BrokenAudioException e) {
      return broken(recording, e.reason());
    } catch (IOException e) {
      return missing(recording, "unreadable");
    }
  }

  private Look broken(Recording recording, String reason) {
    table.failed(recording.id(), RecordingState.BROKEN, reason);
    changed(recording);
    return new Look.Done();
  }

  private Look missing(Recording recording, String reason) {
    Instant now = clock.instant();
    Duration age = Duration.between(ended(recording), now);
    if (age.compareTo(settings.patience()) < 0) {
      return new Look.Again(now.plus(settings.look()), "");
    }
    if (recording.state() != RecordingState.MISSING || !recording.reason().equals(reason)) {
      table.failed(recording.id(), RecordingState.MISSING, reason);
      changed(recording);
    }
    if (age.compareTo(GIVE_UP) > 0) return new Look.Done();
    boolean fresh = age.compareTo(Duration.ofHours(1)) < 0;
    return new Look.Again(now.plus(fresh ? Duration.ofSeconds(20) : Duration.ofHours(1)), "");
  }

  private Instant ended(Recording recording) {
    Instant ended = recording.endedAt();
    return ended == null ? clock.instant() : ended;
  }

  private void changed(Recording recording) {
    events.publishEvent(new RecordingChanged(recording.callId()));
  }
}
