package dev.rapport.recordings.playback;

import dev.rapport.crm.history.CallRecordings;
import dev.rapport.crm.history.RecordingRef;
import dev.rapport.cti.call.CallId;
import dev.rapport.recordings.store.Recording;
import dev.rapport.recordings.store.RecordingTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells the history what was recorded of calls.
@Component
class RecordingsOfCalls implements CallRecordings {
  private final RecordingTable table;

  RecordingsOfCalls(RecordingTable table) {
    this.table = table;
  }

  @Override
  public Map<CallId, List<RecordingRef>> of(Collection<CallId> calls) {
    var byName = calls.stream().collect(Collectors.toMap(CallId::toString, call -> call));
    return table.ofCalls(byName.keySet()).stream()
        .collect(
            Collectors.groupingBy(
                recording -> Objects.requireNonNull(byName.get(recording.callId())),
                Collectors.mapping(RecordingsOfCalls::ref, Collectors.toList())));
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
