package dev.rapport.chaos.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What a wire does to the manager events that cross it. Answers to actions keep their places: only
/// runs of events between them are garbled.
public abstract class Garbler {
  private static final String END = "\r\n\r\n";

  private String held = "";

  /// Whole frames, in order.
  abstract String garble(List<String> events);

  /// What passes of these bytes; the beginning of an unfinished frame is held back.
  byte[] garble(byte[] bytes) {
    held += new String(bytes, ISO_8859_1);
    var out = new StringBuilder();
    var events = new ArrayList<String>();
    for (int end = held.indexOf(END); end >= 0; end = held.indexOf(END)) {
      String frame = held.substring(0, end + END.length());
      held = held.substring(end + END.length());
      if (event(frame)) {
        events.add(frame);
      } else {
        out.append(garble(events)).append(frame);
        events.clear();
      }
    }
    return out.append(garble(events)).toString().getBytes(ISO_8859_1);
  }

  final byte[] rest() {
    String all = held;
    held = "";
    return all.getBytes(ISO_8859_1);
  }

  private static boolean event(String frame) {
    return frame.startsWith("Event: ") && !frame.contains("\r\nActionID:");
  }

  /// Passes all as it is.
  public static Garbler honest() {
    return new Honest();
  }

  /// Every third or so comes twice, at once or with others in between.
  public static Garbler duplicating(long seed) {
    return new Duplicating(new Random(seed));
  }

  /// Those that arrive together are shuffled.
  public static Garbler shuffling(long seed) {
    return new Shuffling(new Random(seed));
  }

  /// Those that arrive together come last first.
  public static Garbler reversing() {
    return new Reversing();
  }

  /// One in twenty loses its tail: within a line, or between lines, its end with it or not.
  public static Garbler truncating(long seed) {
    return new Truncating(new Random(seed));
  }

  private static final class Honest extends Garbler {
    @Override
    byte[] garble(byte[] bytes) {
      return bytes; // whatever protocol it is
    }

    @Override
    String garble(List<String> events) {
      return String.join("", events);
    }
  }

  private static final class Duplicating extends Garbler {
    private final Random random;

    Duplicating(Random random) {
      this.random = random;
    }

    @Override
    String garble(List<String> events) {
      var all = new ArrayList<String>();
      for (String event : events) {
        all.add(event);
        if (random.nextInt(3) == 0) {
          all.add(all.size() - random.nextInt(Math.min(all.size(), 5)), event);
        }
      }
      return String.join("", all);
    }
  }

  private static final class Shuffling extends Garbler {
    private final Random random;

    Shuffling(Random random) {
      this.random = random;
    }

    @Override
    String garble(List<String> events) {
      var all = new ArrayList<>(events);
      Collections.shuffle(all, random);
      return String.join("", all);
    }
  }

  private static final class Reversing extends Garbler {
    @Override
    String garble(List<String> events) {
      return String.join("", events.reversed());
    }
  }

  private static final class Truncating extends Garbler {
    private final Random random;

    Truncating(Random random) {
      this.random = random;
    }

    @Override
    String garble(List<String> events) {
      var all = new StringBuilder();
      for (String event : events) {
        all.append(random.nextInt(20) == 0 ? cut(event) : event);
      }
      return all.toString();
    }

    private String cut(String event) {
      String head = event.substring(0, 1 + random.nextInt(event.length() - END.length()));
      return random.nextBoolean() ? head + END : head;
    }
  }
}
