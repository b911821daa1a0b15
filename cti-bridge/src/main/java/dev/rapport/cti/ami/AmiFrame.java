package dev.rapport.cti.ami;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One AMI message, read lazily: a slice of the bytes that came and where its lines and colons are.
/// Names are compared without regard to case; a name that is absent reads as empty. Immutable as
/// long as nobody writes to the bytes, and nobody does.
public final class AmiFrame {
  private final byte[] bytes;
  private final int from;
  // start and colon of each line relative to `from` (colon -1: none), then the end of the last line
  // with its line end
  private final int[] index;
  private final Kind kind;
  private final Optional<BrokenRule> broken;

  /// What the first line makes of a frame.
  public enum Kind {
    EVENT,
    RESPONSE,
    GREETING,
    UNKNOWN
  }

  AmiFrame(byte[] bytes, int from, int[] index, Kind kind, Optional<BrokenRule> broken) {
    this.bytes = bytes;
    this.from = from;
    this.index = index;
    this.kind = kind;
    this.broken = broken;
  }

  public Kind kind() {
    return kind;
  }

  /// The rule it broke; empty for a sound frame.
  public Optional<BrokenRule> broken() {
    return broken;
  }

  public boolean suspect() {
    return broken.isPresent();
  }

  public boolean isEvent() {
    return kind == Kind.EVENT;
  }

  public boolean isResponse() {
    return kind == Kind.RESPONSE;
  }

  /// Whether it is the event of this name.
  public boolean is(String event) {
    return kind == Kind.EVENT && valueIs(0, event);
  }

  /// The event's name; empty when it is none.
  public String event() {
    return kind == Kind.EVENT ? value(0) : "";
  }

  /// The first value of that name; empty when absent.
  public String text(String name) {
    int i = find(name, 0);
    return i < 0 ? "" : value(i);
  }

  /// Every value of that name, in order.
  public List<String> texts(String name) {
    var values = new ArrayList<String>();
    for (int i = find(name, 0); i >= 0; i = find(name, i + 1)) {
      values.add(value(i));
    }
    return values;
  }

  public boolean has(String name) {
    return find(name, 0) >= 0;
  }

  /// Whether the first value of that name is `value`, without regard to case.
  public boolean has(String name, String value) {
    int i = find(name, 0);
    return i >= 0 && valueIs(i, value);
  }

  /// The first value of that name as a number; `otherwise` when absent or not one.
  public int number(String name, int otherwise) {
    int i = find(name, 0);
    if (i < 0) {
      return otherwise;
    }
    long n = digits(valueStart(i), lineEnd(i));
    return n < 0 || n > Integer.MAX_VALUE ? otherwise : (int) n;
  }

  /// When Asterisk sent it (`timestampevents=yes`), to the microsecond.
  public Optional<Instant> sentAt() {
    int i = find("Timestamp", 0);
    if (i < 0) {
      return Optional.empty();
    }
    int end = lineEnd(i);
    int dot = valueStart(i);
    while (dot < end && bytes[dot] != '.') {
      dot++;
    }
    long seconds = digits(valueStart(i), dot);
    long micros = dot + 7 == end ? digits(dot + 1, end) : -1;
    return seconds < 0 || micros < 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds, micros * 1_000));
  }

  /// How many lines it has.
  public int size() {
    return index.length / 2;
  }

  /// The name of line `i`; empty when the line has none (greeting, command output).
  public String name(int i) {
    int colon = index[2 * i + 1];
    return colon < 0 ? "" : string(from + index[2 * i], from + colon);
  }

  /// The value of line `i`, without the one space after the colon; the whole line when it has no
  /// name.
  public String value(int i) {
    return string(valueStart(i), lineEnd(i));
  }

  /// The lines a command wrote: `Output:` headers, or the bare lines of `Response: Follows`.
  public List<String> output() {
    var lines = new ArrayList<String>();
    for (int i = 1; i < size(); i++) {
      if (index[2 * i + 1] < 0) {
        value(i).lines().filter(l -> !l.equals("--END COMMAND--")).forEach(lines::add);
      } else if (nameIs(i, "Output")) {
        lines.add(value(i));
      }
    }
    return lines;
  }

  /// Length on the wire, without the blank line.
  public int length() {
    return index[index.length - 1];
  }

  /// Says what it is, not what is in it: callers' numbers do not belong in logs.
  @Override
  public String toString() {
    String what =
        kind == Kind.GREETING ? "" : " " + text(kind == Kind.EVENT ? "Event" : "Response");
    return "AmiFrame[" + kind + what + broken.map(b -> " " + b).orElse("") + "]";
  }

  private int find(String name, int first) {
    for (int i = first, n = size(); i < n; i++) {
      if (nameIs(i, name)) {
        return i;
      }
    }
    return -1;
  }

  private boolean nameIs(int i, String name) {
    int start = index[2 * i];
    return index[2 * i + 1] - start == name.length() && same(bytes, from + start, name);
  }

  private boolean valueIs(int i, String value) {
    int start = valueStart(i);
    return lineEnd(i) - start == value.length() && same(bytes, start, value);
  }

  private int valueStart(int i) {
    int colon = index[2 * i + 1];
    if (colon < 0) {
      return from + index[2 * i];
    }
    int start = from + colon + 1;
    return start < lineEnd(i) && bytes[start] == ' ' ? start + 1 : start;
  }

  private int lineEnd(int i) {
    return from + index[2 * i + 2] - 2;
  }

  private long digits(int start, int end) {
    if (start >= end || end - start > 18) {
      return -1;
    }
    long n = 0;
    for (int i = start; i < end; i++) {
      int d = bytes[i] - '0';
      if (d < 0 || d > 9) {
        return -1;
      }
      n = n * 10 + d;
    }
    return n;
  }

  private String string(int start, int end) {
    return start >= end ? "" : new String(bytes, start, end - start, UTF_8);
  }

  /// ASCII comparison without regard to the case of letters.
  static boolean same(byte[] bytes, int start, String text) {
    for (int k = 0; k < text.length(); k++) {
      int a = bytes[start + k];
      int b = text.charAt(k);
      if (a != b && ((a ^ b) != 0x20 || (a | 0x20) < 'a' || (a | 0x20) > 'z')) {
        return false;
      }
    }
    return true;
  }
}
