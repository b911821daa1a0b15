package dev.rapport.chaos.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/// One connection through a cable.
final class Strand {
  private final Cable cable;
  private final Socket client;
  private final Socket server;
  private volatile Garbler garbler;
  private volatile boolean lossy;

  Strand(Cable cable, Socket client, Socket server, Garbler garbler) {
    this.cable = cable;
    this.client = client;
    this.server = server;
    this.garbler = garbler;
  }

  boolean lossy() {
    return lossy;
  }

  void lose() {
    lossy = true;
  }

  void garble(Garbler how) {
    garbler = how;
  }

  /// Until one of both ends it.
  void run() throws IOException {
    client.setTcpNoDelay(true);
    if (!server.isConnected()) {
      swallow();
      return;
    }
    server.setTcpNoDelay(true);
    Thread.ofVirtual().name("cable-up").start(() -> pump(client, server, false));
    pump(server, client, true);
  }

  /// Nobody is at the other end.
  private void swallow() throws IOException {
    try (client) {
      long _ = client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private void pump(Socket from, Socket to, boolean garbled) {
    var buffer = new byte[1 << 16];
    Garbler mine = garbler;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (cable.state() == Cable.State.HALF_OPEN) {
          lossy = true;
        } else if (!lossy) {
          byte[] bytes = Arrays.copyOf(buffer, n);
          if (garbled && !mine.equals(garbler)) {
            out.write(mine.rest());
            mine = garbler;
          }
          out.write(garbled ? mine.garble(bytes) : bytes);
        }
      }
    } catch (IOException e) {
      // one of both is gone
    }
    if (!lossy) {
      close();
    }
  }

  void close() {
    close(client);
    close(server);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it was gone already
    }
  }
}
