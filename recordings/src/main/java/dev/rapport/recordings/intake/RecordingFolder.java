package dev.rapport.recordings.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// The folder a PBX records into, as seen from here. File names come from the PBX: data, so nothing
/// outside the folder is ever opened, not through `..` and not through a link.
///
/// @param here where the folder is on this machine
record RecordingFolder(Path here) {

  sealed interface Found {
    /// @param size in bytes and modification time as one word: equal twice means stable
    record File(Path path, String size) implements Found {}

    record Missing() implements Found {}

    /// The name points outside the folder.
    record Outside() implements Found {}

    /// The folder or file cannot be read.
    record Unreadable() implements Found {}
  }

  /// @param name as the PBX told it: relative, or absolute in the PBX's own file system, of which
  ///   then the longest tail that exists here is taken
  Found find(String name) {
    if (!Files.isReadable(here)) return new Found.Unreadable();
    try {
      Path told = Path.of(name);
      return told.isAbsolute() ? findTail(told) : look(told);
    } catch (InvalidPathException e) {
      return new Found.Outside();
    }
  }

  private Found findTail(Path told) {
    for (int from = 0; from < told.getNameCount(); from++) {
      Found found = look(told.subpath(from, told.getNameCount()));
      if (!(found instanceof Found.Missing)) return found;
    }
    return new Found.Missing();
  }

  private Found look(Path relative) {
    try {
      Path root = here.toRealPath();
      Path file = root.resolve(relative).normalize();
      if (!file.startsWith(root)) return new Found.Outside();
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return new Found.Missing();
      if (!file.toRealPath().startsWith(root)) return new Found.Outside();
      if (!Files.isRegularFile(file)) return new Found.Missing();
      if (!Files.isReadable(file)) return new Found.Unreadable();
      return new Found.File(file, Files.size(file) + "@" + Files.getLastModifiedTime(file));
    } catch (IOException e) {
      return new Found.Unreadable();
    }
  }
}
