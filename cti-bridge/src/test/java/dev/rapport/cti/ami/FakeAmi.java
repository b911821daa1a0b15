package dev.rapport.cti.ami;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/// A manager interface for tests: a real socket, answers by action name, events on demand. It can
/// also refuse, say nothing, or go silent with the line open.
public final class FakeAmi implements AutoCloseable {
  public static final String SECRET = "the-secret";
  private static final String CHALLENGE = "841415273";

  private final ServerSocket server;
  private final Map<String, Function<Map<String, String>, String>> answers =
      new ConcurrentHashMap<>();
  private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private volatile boolean silent;
  private volatile boolean greets = true;
  private volatile int pieces = Integer.MAX_VALUE;

  private record Connection(Socket socket, OutputStream out) {}

  public FakeAmi() {
    this(0);
  }

  public FakeAmi(int port) {
    this(ServerSocketFactory.getDefault(), port);
  }

  public FakeAmi(ServerSocketFactory sockets) {
    this(sockets, 0);
  }

  private FakeAmi(ServerSocketFactory sockets, int port) {
    try {
      server = sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answer("Challenge", a -> success(a, "Challenge: " + CHALLENGE));
    answer("Login", this::login);
    answer("Ping", a -> success(a, "Ping: Pong"));
    answer(
        "CoreStatus", a -> success(a, "CoreStartupDate: 2026-11-21", "CoreStartupTime: 17:16:12"));
    answer("CoreSettings", a -> success(a, "AsteriskVersion: 22.0-fake"));
    list("CoreShowChannels");
    list("QueueStatus");
    list("DeviceStateList");
    list("BridgeList");
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public FakeAmi answer(String action, Function<Map<String, String>, String> answer) {
    answers.put(action, answer);
    return this;
  }

  /// Answers with a list of these events, each given without ActionID and blank line.
  public FakeAmi list(String action, String... items) {
    return answer(
        action,
        a -> {
          var text = new StringBuilder(success(a, "EventList: start"));
          for (String item : items) {
            text.append(frame(item.stripTrailing() + "\nActionID: " + a.get("ActionID")));
          }
          return text
              + frame(
                  "Event: "
                      + action
                      + "Complete\nActionID: "
                      + a.get("ActionID")
                      + "\nEventList: Complete\nListItems: "
                      + items.length);
        });
  }

  public FakeAmi greets(boolean yes) {
    greets = yes;
    return this;
  }

  /// Reads on, answers nothing, keeps the line: what a cable pulled out looks like.
  public FakeAmi silent(boolean yes) {
    silent = yes;
    return this;
  }

  /// Sends everything in pieces of so many bytes.
  public FakeAmi inPieces(int size) {
    pieces = size;
    return this;
  }

  public List<Map<String, String>> asked(String action) {
    return asked.stream().filter(a -> action.equals(a.get("Action"))).toList();
  }

  public int connections() {
    return connections.size();
  }

  /// Sends the event to everybody; lines as a text block.
  public void event(String lines) {
    send(frame(lines));
  }

  public void send(String text) {
    connections.forEach(c -> write(c, text));
  }

  public void drop() {
    for (Connection c : connections) {
      try {
        c.socket().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    connections.clear();
  }

  public static String success(Map<String, String> action, String... lines) {
    return frame(
        "Response: Success\nActionID: " + action.get("ActionID") + "\n" + String.join("\n", lines));
  }

  public static String error(Map<String, String> action, String message) {
    return frame("Response: Error\nActionID: " + action.get("ActionID") + "\nMessage: " + message);
  }

  public static String frame(String lines) {
    return lines.stripTrailing().replace("\n", "\r\n") + "\r\n\r\n";
  }

  private String login(Map<String, String> a) {
    boolean right =
        a.containsKey("Key")
            // md5 of challenge and secret
            ? a.get("Key").equals("685acea8f82ed04ca9a75f4bcc227c61")
            : SECRET.equals(a.get("Secret"));
    return right
        ? success(a, "Message: Authentication accepted")
            + frame("Event: FullyBooted\nUptime: 100\nStatus: Fully Booted")
        : error(a, "Authentication failed");
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var connection = new Connection(socket, socket.getOutputStream());
      connections.add(connection);
      if (greets) {
        write(connection, "Asterisk Call Manager/11.0.0\r\n");
      }
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      var action = new LinkedHashMap<String, String>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          handle(connection, Map.copyOf(action));
          action.clear();
        } else if (line.contains(": ")) { // else somebody speaks TLS to a plain port
          action.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
        }
      }
      connections.remove(connection);
    } catch (IOException closed) {
      // the test dropped it
    }
  }

  private void handle(Connection connection, Map<String, String> action) {
    asked.add(action);
    if (silent) {
      return;
    }
    var answer = answers.get(action.getOrDefault("Action", ""));
    write(
        connection,
        answer == null ? error(action, "Invalid/unknown command") : answer.apply(action));
  }

  private void write(Connection connection, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    synchronized (connection) {
      try {
        for (int at = 0; at < bytes.length; at += Math.min(pieces, bytes.length - at)) {
          connection.out().write(bytes, at, Math.min(pieces, bytes.length - at));
          connection.out().flush();
        }
      } catch (IOException closed) {
        // as on a real line
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    drop();
  }
}
