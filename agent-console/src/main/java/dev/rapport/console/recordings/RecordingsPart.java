package dev.rapport.console.recordings;

import dev.rapport.console.health.Part;
import dev.rapport.console.health.PartSource;
import dev.rapport.recordings.store.StoreWatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/// Tells whether recordings can be taken in; looks at the folders at most every few seconds.
@Component
class RecordingsPart implements PartSource {
  private static final int LOOK_SECONDS = 3;

  private final StoreWatch watch;
  private final InstantSource clock;
  private final AtomicReference<Seen> last;

  private record Seen(String complaint, Instant since, Instant at) {}

  RecordingsPart(StoreWatch watch, InstantSource clock) {
    this.watch = watch;
    this.clock = clock;
    this.last = new AtomicReference<>(new Seen("", clock.instant(), Instant.EPOCH));
  }

  @Override
  public List<Part> parts() {
    Instant now = clock.instant();
    Seen seen = last.get();
    if (seen.at().plusSeconds(LOOK_SECONDS).isBefore(now)) {
      String complaint = watch.complaint();
      boolean same = complaint.equals(seen.complaint());
      seen = new Seen(complaint, same ? seen.since() : now, now);
      last.set(seen);
    }
    var state = seen.complaint().isEmpty() ? Part.State.UP : Part.State.DOWN;
    return List.of(new Part("recordings", state, seen.complaint(), seen.since()));
  }
}
