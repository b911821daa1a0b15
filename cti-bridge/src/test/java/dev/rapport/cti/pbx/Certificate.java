package dev.rapport.cti.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate made for a test, with its key.
///
/// @param pem whom to trust to believe it
record Certificate(Path store, Path pem) {
  private static final String PASSWORD = "for this test only";

  /// Its own authority.
  ///
  /// @param more further arguments of keytool, such as `-ext san=ip:127.0.0.1`
  static Certificate make(Path folder, String name, String... more) {
    var made = new Certificate(folder.resolve(name + ".p12"), folder.resolve(name + ".pem"));
    made.keytool(
        "-genkeypair", List.of("-alias", name, "-keyalg", "EC", "-dname", "CN=" + name), more);
    made.keytool("-exportcert", List.of("-rfc", "-alias", name, "-file", made.pem.toString()));
    return made;
  }

  /// Signed by another, whose certificate must have been made with `-ext bc:c`.
  static Certificate signed(Path folder, String authority, String name, String... more) {
    var made = new Certificate(folder.resolve(name + ".p12"), folder.resolve(authority + ".pem"));
    try {
      Files.copy(folder.resolve(authority + ".p12"), made.store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    made.keytool(
        "-genkeypair",
        List.of("-alias", name, "-signer", authority, "-keyalg", "EC", "-dname", "CN=" + name),
        more);
    made.keytool("-delete", List.of("-alias", authority));
    return made;
  }

  ServerSocketFactory sockets() {
    try (var in = Files.newInputStream(store)) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context.getServerSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keytool(String command, List<String> arguments, String... more) {
    var all = new ArrayList<String>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(List.of(command, "-keystore", store.toString(), "-storepass", PASSWORD));
    all.addAll(arguments);
    all.addAll(List.of(more));
    try {
      var process = new ProcessBuilder(all).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
