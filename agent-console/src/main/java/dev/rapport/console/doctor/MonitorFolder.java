package dev.rapport.console.doctor;

import dev.rapport.cti.doctor.Diagnosis;
import dev.rapport.cti.doctor.Finding;
import dev.rapport.recordings.audio.BrokenAudioException;
import dev.rapport.recordings.audio.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Whether what a PBX records can be read from here, and be played.
record MonitorFolder(Path folder) {
  private static final int NEWEST = 3;

  /// Nobody spoke in such a call; the file is as it should be.
  private static final Set<String> SILENCE = Set.of("empty", "no-sound");

  private record Aged(Path file, long at) {}

  Finding look() {
    String name = folder.toString();
    if (!Files.isDirectory(folder)) {
      return Finding.of(
          Files.exists(folder) || parentIsOpen()
              ? Diagnosis.RECORDINGS_FOLDER_MISSING
              : Diagnosis.RECORDINGS_FOLDER_CLOSED,
          name);
    }
    try {
      List<Path> newest = newest();
      return newest.isEmpty()
          ? Finding.of(Diagnosis.RECORDINGS_NONE_YET, name)
          : look(name, newest);
    } catch (IOException | UncheckedIOException e) {
      return Finding.of(Diagnosis.RECORDINGS_FOLDER_CLOSED, name);
    }
  }

  /// A folder below one that is closed to us only seems not to be there.
  private boolean parentIsOpen() {
    Path parent = folder.toAbsolutePath().getParent();
    return parent == null || Files.isExecutable(parent) || !Files.exists(parent);
  }

  private List<Path> newest() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(".wav"))
          .map(f -> new Aged(f, f.toFile().lastModified()))
          .sorted(Comparator.comparingLong(Aged::at).reversed())
          .limit(NEWEST)
          .map(Aged::file)
          .toList();
    }
  }

  private static Finding look(String folder, List<Path> newest) {
    var closed = new ArrayList<String>();
    var broken = new ArrayList<String>();
    for (Path file : newest) {
      try (var _ = Wav.open(file)) {
        // it can be played
      } catch (BrokenAudioException e) {
        if (!SILENCE.contains(e.reason())) broken.add(nameOf(file));
      } catch (IOException e) {
        closed.add(nameOf(file));
      }
    }
    if (!closed.isEmpty())
      return Finding.of(Diagnosis.RECORDINGS_FILES_CLOSED, String.join(", ", closed));
    if (!broken.isEmpty())
      return Finding.of(Diagnosis.RECORDINGS_BROKEN, String.join(", ", broken));
    String looked = String.join(", ", newest.stream().map(MonitorFolder::nameOf).toList());
    return Finding.of(Diagnosis.RECORDINGS_PLAYABLE, folder, looked);
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
