package dev.rapport.bench.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// An AMI for one client at a time: accepts any login, answers every action, and writes what it is
/// given.
public final class PretendAmi implements AutoCloseable {
  private static final Map<String, String> LAST =
      Map.of(
          "coreshowchannels", "CoreShowChannelsComplete",
          "bridgelist", "BridgeListComplete",
          "queuestatus", "QueueStatusComplete",
          "parkedcalls", "ParkedCallsComplete",
          "devicestatelist", "DeviceStateListComplete");

  private final ServerSocket server;
  private final Iterable<String> phones;
  private final OpenCalls alive;
  private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
  private volatile CompletableFuture<Client> client = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();

  private record Client(Socket socket, OutputStream out, long since) {
    void write(byte[] bytes) throws IOException {
      synchronized (out) {
        out.write(bytes);
      }
    }
  }

  /// @param phones that it says are reachable
  public PretendAmi(Iterable<String> phones) throws IOException {
    this(phones, OpenCalls.NONE);
  }

  public PretendAmi(Iterable<String> phones, OpenCalls alive) throws IOException {
    this.alive = alive;
    this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.phones = phones;
    Thread.ofPlatform().name("pretend-ami").daemon().start(this::serve);
  }

  public int port() {
    return server.getLocalPort();
  }

  /// Waits until the client has read what is alive, as Rapport does after every connect.
  public void awaitSync() throws Exception {
    var _ = asked.get(60, TimeUnit.SECONDS);
  }

  /// Writes whole messages to the client, waiting for it to connect.
  public void write(byte[] bytes) throws Exception {
    client.get(60, TimeUnit.SECONDS).write(bytes);
  }

  /// Cuts the client's connection and waits until it has signed in again.
  ///
  /// @return the [System#nanoTime] when its new connection was accepted
  public long cut() throws Exception {
    Client old = client.get(60, TimeUnit.SECONDS);
    client = new CompletableFuture<>();
    old.socket().close();
    return client.get(60, TimeUnit.SECONDS).since();
  }

  private void serve() {
    while (!closing.get()) {
      try (Socket socket = server.accept()) {
        socket.setTcpNoDelay(true);
        serve(new Client(socket, socket.getOutputStream(), System.nanoTime()));
      } catch (IOException e) {
        // cut by us, or the client went; it comes again
      }
    }
  }

  private void serve(Client to) throws IOException {
    to.write("Asterisk Call Manager/11.0.0\r\n".getBytes(UTF_8));
    var in = new BufferedReader(new InputStreamReader(to.socket().getInputStream(), UTF_8));
    var headers = new HashMap<String, String>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isEmpty() && !headers.isEmpty()) {
        answer(to, headers);
        headers.clear();
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
  }

  private void answer(Client to, Map<String, String> headers) throws IOException {
    String action = headers.getOrDefault("action", "").toLowerCase(Locale.ROOT);
    String id = "ActionID: " + headers.getOrDefault("actionid", "") + "\r\n";
    var text = new StringBuilder("Response: Success\r\n").append(id);
    text.append("Challenge: 840415273\r\nMessage: Authentication accepted\r\n");
    text.append("AsteriskVersion: 22.10.0\r\nPing: Pong\r\n");
    text.append("CoreStartupDate: 2026-11-21\r\nCoreStartupTime: 08:00:00\r\n\r\n");
    if (action.equals("devicestatelist")) {
      for (String phone : phones) {
        text.append("Event: DeviceStateChange\r\n").append(id);
        text.append("Device: ").append(phone).append("\r\nState: NOT_INUSE\r\n\r\n");
      }
    }
    if (LAST.containsKey(action)) {
      text.append(alive.answer(action, id));
      text.append("Event: ")
          .append(LAST.get(action))
          .append("\r\n")
          .append(id)
          .append("EventList: Complete\r\n\r\n");
    }
    to.write(text.toString().getBytes(UTF_8));
    if (action.equals("login")) {
      client.complete(to);
    } else if (action.equals("coreshowchannels")) {
      asked.complete(true);
    }
  }

  @Override
  public void close() throws IOException {
    closing.set(true);
    server.close();
    if (client.isDone()) {
      client.join().socket().close();
    }
  }
}
