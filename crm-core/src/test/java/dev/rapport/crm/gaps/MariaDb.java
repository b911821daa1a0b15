package dev.rapport.crm.gaps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A real MariaDB on loopback in a folder of its own, from the Debian package.
final class MariaDb implements AutoCloseable {
  private final Process server;
  private final int port;

  private MariaDb(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  static boolean installed() {
    return Files.isExecutable(Path.of("/usr/sbin/mariadbd"))
        && Files.isExecutable(Path.of("/usr/bin/mariadb-install-db"));
  }

  static MariaDb start(Path folder) throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    String user = System.getProperty("user.name");
    var install =
        new ProcessBuilder(
                "mariadb-install-db",
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--user=" + user,
                "--datadir=" + data)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("install.log").toFile())
            .start();
    if (!install.waitFor(60, TimeUnit.SECONDS) || install.exitValue() != 0) {
      throw new IOException(Files.readString(folder.resolve("install.log")));
    }
    int port = freePort();
    var server =
        new ProcessBuilder(
                List.of(
                    "/usr/sbin/mariadbd",
                    "--no-defaults",
                    "--user=" + user,
                    "--datadir=" + data,
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + folder.resolve("s"),
                    "--pid-file=" + folder.resolve("pid")))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    var started = new MariaDb(server, port);
    Awaitility.await().atMost(30, TimeUnit.SECONDS).until(started::answers);
    return started;
  }

  private boolean answers() {
    try (Connection c = root("")) {
      return c.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  Connection root(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "root", "");
  }

  String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.destroy();
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
