package dev.rapport.chaos.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Makes Asterisk itself tell more than anybody wants to know, by a manager session beside
/// Rapport's: half of it user events, half device states of pretend phones that change. What comes
/// of an action is told to every session, so to Rapport as well.
final class AmiStorm {
  private static final int SLICES = 20;
  private static final int PHONES = 100;

  private final int port;

  AmiStorm(int port) {
    this.port = port;
  }

  /// Back at once. Where Asterisk is away, or dies of it, there is no storm.
  void rage(int rate, Duration lasts) {
    Thread.ofVirtual()
        .name("storm")
        .start(() -> {
          try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofVirtual().name("storm-answers").start(() -> listen(socket));
            storm(socket.getOutputStream(), rate, lasts);
          } catch (IOException e) {
            // Asterisk is away
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void listen(Socket socket) {
    try {
      long _ = socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // it is over
    }
  }

  private static void storm(OutputStream out, int rate, Duration lasts)
      throws IOException, InterruptedException {
    say(out, action("Login", "Username: observer", "Secret: " + LabHouse.SECRET, "Events: off"));
    long end = System.nanoTime() + lasts.toNanos();
    int n = 0;
    while (System.nanoTime() < end) {
      var slice = new StringBuilder();
      for (int i = 0; i < rate / SLICES; i++) {
        slice.append(n++ % 2 == 0 ? userEvent(n) : phone(n));
      }
      say(out, slice.toString());
      TimeUnit.MILLISECONDS.sleep(1_000 / SLICES);
    }
    say(out, action("Logoff"));
  }

  private static String userEvent(int n) {
    return action("UserEvent", "UserEvent: Storm", "Drop: " + n);
  }

  private static String phone(int n) {
    String state = n / PHONES % 2 == 0 ? "INUSE" : "NOT_INUSE";
    return action(
        "Setvar",
        "Variable: DEVICE_STATE(Custom:storm%d)".formatted(n % PHONES),
        "Value: " + state);
  }

  private static String action(String name, String... headers) {
    return "Action: " + name + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
