package dev.rapport.recordings.playback;

import dev.rapport.crm.history.CallRecordings;
import dev.rapport.crm.history.RecordingRef;
import dev.rapport.cti.call.CallId;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingTable;
import java.util.List;
import org.springframework.stereotype.Component;

/// Tells the history what was recorded of a call.
@Component
class RecordingsOfCalls implements CallRecordings {
  private final RecordingTable table;

  RecordingsOfCalls(RecordingTable table) {
    this.table = table;
  }

  @Override
  public List<RecordingRef> of(CallId call) {
    return table.ofCall(call.toString()).stream().map(RecordingsOfCalls::ref).toList();
  }

  private static RecordingRef ref(Recording recording) {
    Double seconds = recording.seconds();
    return new RecordingRef(
        recording.id().value(),
        seconds == null ? null : Math.toIntExact(Math.round(seconds)),
        RecordingRef.State.valueOf(recording.state().name()),
        recording.reason());
  }
}
