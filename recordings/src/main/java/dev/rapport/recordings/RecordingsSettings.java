package dev.rapport.recordings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The part of `rapport.*` that recordings need.
///
/// @param data the data folder; recordings go to `recordings` below it if not said otherwise
/// @param pbx where each PBX's monitor folder is on this machine
@ConfigurationProperties("rapport")
public record RecordingsSettings(
    @Nullable Path data, @Nullable List<Folder> pbx, @Nullable Store recordings) {

  /// @param recordingsFolder null: this PBX's recordings cannot be reached from here
  public record Folder(String name, @Nullable Path recordingsFolder) {}

  /// @param folder where recordings are kept
  /// @param look how long a file must stay unchanged before it is taken; half a second by default
  /// @param patience how long a file may be missing before it is said to be; a minute by default
  public record Store(
      @Nullable Path folder, @Nullable Duration look, @Nullable Duration patience) {}

  public Path storeFolder() {
    if (recordings != null && recordings.folder() != null) return recordings.folder();
    return (data == null ? Path.of("data") : data).resolve("recordings");
  }

  public Optional<Path> monitorFolder(String name) {
    return folders().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .flatMap(p -> Optional.ofNullable(p.recordingsFolder()));
  }

  public List<Folder> folders() {
    return pbx == null ? List.of() : pbx;
  }

  public Duration look() {
    return recordings == null || recordings.look() == null
        ? Duration.ofMillis(500)
        : recordings.look();
  }

  public Duration patience() {
    return recordings == null || recordings.patience() == null
        ? Duration.ofMinutes(1)
        : recordings.patience();
  }
}
