package dev.rapport.recordings.playback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.history.Viewer;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;
import dev.rapport.recordings.audio.Waveform;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingId;
import dev.rapport.recordings.store.RecordingState;
import dev.rapport.recordings.store.RecordingStore;
import dev.rapport.recordings.store.RecordingTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Lets people hear what they may hear, and writes down that they did. A recording that somebody
/// may not hear does not exist for them.
@Component
public class Playback {
  /// A player asks for many stretches of one file; together they are one listening.
  private static final Duration ONE_LISTENING = Duration.ofMinutes(5);

  private final RecordingTable table;
  private final RecordingStore store;
  private final CallLog calls;
  private final AuditLog audit;
  private final Cache<Listening, Boolean> listenings =
      Caffeine.newBuilder().expireAfterAccess(ONE_LISTENING).maximumSize(100_000).build();

  private record Listening(AgentId who, RecordingId what) {}

  Playback(RecordingTable table, RecordingStore store, CallLog calls, AuditLog audit) {
    this.table = table;
    this.store = store;
    this.calls = calls;
    this.audit = audit;
  }

  /// The file to hear, when the viewer may and it is there. The listening is in the audit log
  /// before the first byte leaves.
  ///
  /// @param address where the listener is, for the audit log
  public Optional<Path> hear(RecordingId id, Viewer viewer, String address) {
    return find(id, viewer)
        .filter(r -> r.state() == RecordingState.READY)
        .map(r -> store.resolve(r.path()))
        .filter(Files::isReadable)
        .map(file -> heard(file, id, viewer, address));
  }

  public Optional<Recording> find(RecordingId id, Viewer viewer) {
    return table
        .find(id)
        .filter(r -> CallId.parse(r.callId()).filter(c -> calls.visible(c, viewer)).isPresent());
  }

  public Optional<Waveform> waveform(RecordingId id, Viewer viewer) {
    return find(id, viewer).flatMap(r -> table.waveform(r.id()));
  }

  private Path heard(Path file, RecordingId id, Viewer viewer, String address) {
    var _ =
        listenings.get(
            new Listening(viewer.agent(), id),
            _ -> {
              audit.write(viewer.agent(), "recording.heard", "recording:" + id, address);
              return true;
            });
    return file;
  }
}
