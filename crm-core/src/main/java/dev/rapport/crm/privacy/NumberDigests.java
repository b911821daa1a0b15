package dev.rapport.crm.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Turns a number into what does not tell it but is the same each time. There are few enough
/// numbers to try them all, so the digest needs a key, and the key is not in the database: whoever
/// has a dump or a backup of it can tell no number.
final class NumberDigests {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final SecretKeySpec key;

  private NumberDigests(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /// @param file is made when it is not there, for the owner's eyes only
  static NumberDigests keyedBy(Path file) {
    try {
      Path absolute = file.toAbsolutePath();
      Files.createDirectories(absolute.getParent());
      if (!Files.exists(absolute)) {
        create(absolute);
      }
      byte[] key = HexFormat.of().parseHex(Files.readString(absolute).strip());
      if (key.length != BYTES) {
        throw new IllegalStateException("%s is no key: restore it from a backup".formatted(file));
      }
      return new NumberDigests(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(Path file) throws IOException {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path part = Files.createTempFile(file.getParent(), "key", ".part", owner);
    try {
      Files.writeString(part, HexFormat.of().formatHex(bytes) + "\n");
      Files.createLink(file, part); // whole or not at all, and never over another
    } catch (FileAlreadyExistsException e) {
      // somebody was quicker: theirs counts
    } finally {
      Files.delete(part);
    }
  }

  byte[] of(String e164) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(e164.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
