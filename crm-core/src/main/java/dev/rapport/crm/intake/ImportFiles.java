package dev.rapport.crm.intake;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The files of imports on our disk, under names of our own.
@Component
class ImportFiles {
  private static final Logger log = LoggerFactory.getLogger(ImportFiles.class);
  private static final int ROOM = 1 << 16;

  private final Path folder;
  private final ObjectProvider<SheetLimits> limits;

  /// @param limits none for the usual ones
  ImportFiles(ImportConfig config, ObjectProvider<SheetLimits> limits) {
    this.folder = config.folder();
    this.limits = limits;
  }

  /// How much of a file is read before it is given up.
  SheetLimits limits() {
    return limits.getIfAvailable(SheetLimits::usual);
  }

  /// @param bytes how long it is
  record Stored(String name, long bytes) {}

  /// @throws RuleBroken when it is larger than an import may be
  Stored store(InputStream upload) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    var name = UUID.randomUUID().toString();
    var file = folder.resolve(name);
    try {
      return new Stored(name, copy(upload, file));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private long copy(InputStream upload, Path file) throws IOException {
    long most = limits().bytes();
    long size = 0;
    var room = new byte[ROOM];
    try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      for (int read = upload.read(room); read >= 0; read = upload.read(room)) {
        size += read;
        if (size > most) {
          throw RuleBroken.invalid("file", "file-too-large", most / 1_000_000);
        }
        out.write(room, 0, read);
      }
    }
    if (size == 0) {
      throw RuleBroken.invalid("file", "file-empty");
    }
    return size;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(path(name));
    } catch (IOException e) { // no import has it, so nobody will look for it again
      log.warn("the file {} of an import cannot be deleted: {}", name, e.getMessage());
    }
  }
}
