package dev.rapport.cti.records;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of recordings in rows of CDR.
final class RecordingNames {
  private static final Pattern FILE =
      Pattern.compile(
          "[A-Za-z0-9/_.+ ()-]{1,250}\\.(wav|WAV|wav16|wav49|gsm|sln|mp3|ogg|flac|ulaw|alaw)");

  /// FreePBX keeps only the name; the file stands in a folder of its day.
  private static final Pattern FREEPBX =
      Pattern.compile(".*-(\\d{4})(\\d{2})(\\d{2})-\\d{6}-[^/]*");

  private RecordingNames() {}

  static List<String> of(CdrRow row) {
    return Stream.concat(
            Stream.of(row.userField().split(";", -1)).map(String::strip),
            freepbx(row.recordingFile()).stream())
        .filter(RecordingNames::fit)
        .distinct()
        .toList();
  }

  /// Whether it can be the name of an audio file at all.
  static boolean fit(String file) {
    return FILE.matcher(file).matches();
  }

  private static Optional<String> freepbx(String file) {
    if (file.isEmpty() || file.contains("/")) {
      return Optional.of(file).filter(f -> !f.isEmpty());
    }
    var day = FREEPBX.matcher(file);
    return Optional.of(
        day.matches() ? day.group(1) + "/" + day.group(2) + "/" + day.group(3) + "/" + file : file);
  }
}
