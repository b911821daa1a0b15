package dev.rapport.chaos.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.simulator.wire.EventText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/// What the pretend PBX did, written by itself before anybody is told, event by event, with the
/// true time: nothing that breaks a link or a clock touches it.
final class Ledger implements AutoCloseable {
  static final String AT = "At: ";
  private static final Pattern NAME = Pattern.compile("^Event: (\\S+)");
  private static final Set<String> OF_CALLS =
      Set.of(
          "Newchannel",
          "DialBegin",
          "DialEnd",
          "BridgeEnter",
          "BridgeLeave",
          "Hangup",
          "UserEvent");

  private final OutputStream file;

  private Ledger(OutputStream file) {
    this.file = file;
  }

  static Ledger append(Path file) throws IOException {
    return new Ledger(
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /// One write each, so that a kill tears none.
  void write(EventText event) {
    String text = event.toString();
    var name = NAME.matcher(text);
    if (!name.find() || !OF_CALLS.contains(name.group(1))) {
      return;
    }
    Instant now = Instant.now();
    String stamped = AT + now + "\r\n" + text;
    try {
      file.write(stamped.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
