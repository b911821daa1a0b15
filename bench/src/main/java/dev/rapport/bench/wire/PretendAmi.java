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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// An AMI for one client: accepts any login, answers every action, and writes what it is given.
public final class PretendAmi implements AutoCloseable {
  private static final Set<String> LISTS =
      Set.of("coreshowchannels", "bridgelist", "queuestatus", "parkedcalls", "devicestatelist");

  private final ServerSocket server;
  private final Iterable<String> phones;
  private final CompletableFuture<OutputStream> client = new CompletableFuture<>();
  private final CompletableFuture<Boolean> asked = new CompletableFuture<>();
  private final AtomicBoolean closing = new AtomicBoolean();

  /// @param phones that it says are reachable
  public PretendAmi(Iterable<String> phones) throws IOException {
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
    OutputStream out = client.get(60, TimeUnit.SECONDS);
    synchronized (out) {
      out.write(bytes);
    }
  }

  private void serve() {
    try (Socket socket = server.accept()) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      out.write("Asterisk Call Manager/11.0.0\r\n".getBytes(UTF_8));
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      var headers = new HashMap<String, String>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty() && !headers.isEmpty()) {
          answer(out, headers);
          headers.clear();
        }
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(
              line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
      }
    } catch (IOException e) {
      if (!closing.get()) {
        System.err.println("the pretend AMI lost its client: " + e);
      }
    }
  }

  private void answer(OutputStream out, Map<String, String> headers) throws IOException {
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
    if (LISTS.contains(action)) {
      text.append("Event: ListComplete\r\n").append(id).append("EventList: Complete\r\n\r\n");
    }
    synchronized (out) {
      out.write(text.toString().getBytes(UTF_8));
    }
    if (action.equals("login")) {
      client.complete(out);
    } else if (action.equals("coreshowchannels")) {
      asked.complete(true);
    }
  }

  @Override
  public void close() throws IOException {
    closing.set(true);
    server.close();
    if (client.isDone()) {
      client.join().close();
    }
  }
}
