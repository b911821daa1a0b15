package dev.rapport.simulator.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One client of the simulated AMI.
public final class AmiSeat {
  private static final String CHALLENGE = "840415273";

  private final Socket socket;
  private final String username;
  private final String secret;
  private final BiFunction<AmiAsked, AmiSeat, List<EventText>> answers;
  private final StringBuilder meanwhile = new StringBuilder();
  private boolean answering;
  private volatile boolean signedIn;

  AmiSeat(
      Socket socket,
      String username,
      String secret,
      BiFunction<AmiAsked, AmiSeat, List<EventText>> answers) {
    this.socket = socket;
    this.username = username;
    this.secret = secret;
    this.answers = answers;
  }

  boolean signedIn() {
    return signedIn;
  }

  void serve() {
    try (socket) {
      socket.setTcpNoDelay(true);
      send("Asterisk Call Manager/11.0.0\r\n");
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (AmiAsked asked = read(lines); asked != null; asked = read(lines)) {
        answer(asked);
        if (asked.action().equals("logoff")) return;
      }
    } catch (IOException e) {
      // the client went: its own affair
    }
  }

  /// Asterisk answers and tells events in one thread: what happens after a list was drawn up is
  /// told after the list.
  private void answer(AmiAsked asked) {
    synchronized (this) {
      answering = true;
    }
    var answer = new StringBuilder();
    try {
      (signedIn ? answers.apply(asked, this) : letIn(asked)).forEach(answer::append);
    } finally {
      answered(answer);
    }
  }

  private synchronized void answered(StringBuilder answer) {
    answering = false;
    send(answer.append(meanwhile).toString());
    meanwhile.setLength(0);
  }

  synchronized void send(String text) {
    if (answering) {
      meanwhile.append(text);
      return;
    }
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      close();
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it was gone already
    }
  }

  private List<EventText> letIn(AmiAsked asked) {
    return switch (asked.action()) {
      case "challenge" ->
          List.of(EventText.response("Success", asked.id()).with("Challenge", CHALLENGE));
      case "login" -> {
        signedIn = asked.get("username").equals(username) && knowsSecret(asked);
        yield signedIn
            ? List.of(
                EventText.response("Success", asked.id())
                    .with("Message", "Authentication accepted"),
                EventText.event("FullyBooted")
                    .with("Privilege", "system,all")
                    .with("Status", "Fully Booted"))
            : List.of(
                EventText.response("Error", asked.id()).with("Message", "Authentication failed"));
      }
      default ->
          List.of(EventText.response("Error", asked.id()).with("Message", "Permission denied"));
    };
  }

  private boolean knowsSecret(AmiAsked asked) {
    return asked.get("authtype").equalsIgnoreCase("md5")
        ? asked.get("key").equals(md5(CHALLENGE + secret))
        : asked.get("secret").equals(secret);
  }

  private static @Nullable AmiAsked read(BufferedReader lines) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (!headers.isEmpty()) return new AmiAsked(headers);
        continue;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return null;
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
