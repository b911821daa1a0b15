package dev.rapport.chaos.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;

/// Where things of the project are, and free places for new ones.
public final class Places {
  private static final String NOT_PACKAGED =
      "Not packaged yet: mvn -pl agent-console -am package -DskipTests";

  private Places() {}

  /// The project's folder, from itself or from one of its rooms, where Surefire runs.
  public static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("rapport")) ? here : here.resolve("..").normalize();
  }

  /// The packaged program.
  public static Path jar() {
    Path target = root().resolve("agent-console/target");
    try (var jars = Files.newDirectoryStream(target, "agent-console-*-app.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      throw new AssertionError(NOT_PACKAGED, e);
    }
    throw new AssertionError(NOT_PACKAGED);
  }

  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /// Below those that the system gives to outgoing connections: it is still free when the program
  /// that is to listen there has started.
  public static int freePort() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      if (free(port)) {
        return port;
      }
    }
    throw new IllegalStateException("Of a thousand ports none was free");
  }

  private static boolean free(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /// Deletes a folder with all that is in it, if it is there.
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
