package dev.rapport.recordings.store;

import dev.rapport.recordings.RecordingsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/// Looks whether recordings can be taken in: the store can be written and every PBX's folder read.
@Component
public class StoreWatch {
  private final RecordingsSettings settings;
  private final RecordingStore store;

  StoreWatch(RecordingsSettings settings, RecordingStore store) {
    this.settings = settings;
    this.store = store;
  }

  /// @return what is wrong and what mends it, in English; empty when all is well
  public String complaint() {
    try {
      Files.createDirectories(store.folder());
    } catch (IOException e) {
      return "cannot create " + store.folder() + " — set rapport.recordings.folder or its rights";
    }
    if (!Files.isWritable(store.folder())) {
      return "cannot write to " + store.folder() + " — mend its rights";
    }
    for (var pbx : settings.folders()) {
      Path folder = pbx.recordingsFolder();
      if (folder != null && !Files.isReadable(folder)) {
        return "cannot read "
            + folder
            + ", the recordings of PBX "
            + pbx.name()
            + " — mount it, mend its rights, or set rapport.pbx[].recordings-folder";
      }
    }
    return "";
  }
}
