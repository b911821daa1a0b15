package dev.rapport.console.health;

import dev.rapport.recordings.RecordingsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Whether recordings can be read where the PBXs put them and written where we keep them.
@Component
class RecordingsPart implements PartSource {
  private final ObjectProvider<RecordingsSettings> settings;
  private final InstantSource clock;
  private Part last;

  RecordingsPart(ObjectProvider<RecordingsSettings> settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.last = new Part("recordings", Part.State.UP, "", clock.instant());
  }

  @Override
  public List<Part> parts() {
    return settings.stream().map(this::look).toList();
  }

  private synchronized Part look(RecordingsSettings now) {
    String wrong = wrong(now);
    Part.State state = wrong.isEmpty() ? Part.State.UP : Part.State.DOWN;
    Instant since = state == last.state() ? last.since() : clock.instant();
    last = new Part("recordings", state, wrong, since);
    return last;
  }

  private static String wrong(RecordingsSettings now) {
    Path store = now.storeFolder();
    try {
      Files.createDirectories(store);
    } catch (IOException e) {
      return "cannot make the folder "
          + store
          + ": mend its rights or set rapport.recordings.folder";
    }
    if (!Files.isWritable(store))
      return "cannot write to " + store + ": mend its rights or set rapport.recordings.folder";
    for (var pbx : now.pbx() == null ? List.<RecordingsSettings.Folder>of() : now.pbx()) {
      Path folder = pbx.recordingsFolder();
      if (folder != null && !(Files.isDirectory(folder) && Files.isReadable(folder)))
        return "cannot read the recordings of PBX %s in %s: mend its rights, mount it, or set its recordings-folder"
            .formatted(pbx.name(), folder);
    }
    return "";
  }
}
