package dev.rapport.recordings.erasing;

import dev.rapport.crm.book.Person;
import dev.rapport.crm.privacy.PersonalStore;
import dev.rapport.cti.call.CallId;
import dev.rapport.recordings.store.RecordingStore;
import dev.rapport.recordings.store.RecordingTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Leaves a row for each recording of an erased person, so that it stays true that there was one,
/// and nothing of its sound, its looks or its name. What the PBX itself still has is the PBX's.
@Component
class ErasedRecordings implements PersonalStore {
  private final RecordingTable table;
  private final RecordingStore store;

  ErasedRecordings(RecordingTable table, RecordingStore store) {
    this.table = table;
    this.store = store;
  }

  @Override
  public int erase(Person person, Set<CallId> calls) {
    return table.erase(calls.stream().map(CallId::toString).toList());
  }

  @Override
  public void clean() {
    table
        .soundsToRemove()
        .forEach((id, path) -> {
          try {
            store.remove(path);
          } catch (IOException e) {
            throw new UncheckedIOException("recording %s cannot be removed".formatted(id), e);
          }
          table.removed(id);
        });
  }
}
