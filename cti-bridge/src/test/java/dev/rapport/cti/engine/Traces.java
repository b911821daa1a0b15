package dev.rapport.cti.engine;

import dev.rapport.cti.ami.AmiFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The captured traces as the engine's events.
final class Traces {
  private static final Path FOLDER = Path.of("src/test/resources/traces");

  private Traces() {}

  static Stream<Path> all() throws IOException {
    try (var files = Files.walk(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".ami")).sorted().toList().stream();
    }
  }

  /// One story on every version of Asterisk it was captured from.
  static Stream<Path> of(String story) throws IOException {
    return all().filter(trace -> trace.endsWith(story + ".ami"));
  }

  static List<PbxEvent> events(Path trace) throws IOException {
    var events = new ArrayList<PbxEvent>();
    for (var frame : AmiFrames.read(Files.readAllBytes(trace))) {
      if (frame.broken().filter(rule -> rule.misleading()).isEmpty()) {
        PbxEvents.read(frame, () -> Instant.EPOCH).ifPresent(events::add);
      }
    }
    return events;
  }
}
