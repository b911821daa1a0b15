package dev.rapport.chaos.asterisk;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// Who sits at the lab's ten desk phones, and which of its lines are called.
public final class LabFloor {
  public static final int AGENTS = 10;

  private static final int FIRST = 101;
  private static final int SOONEST = 300;
  private static final int LATER = 70;

  private LabFloor() {}

  public static String phone(int agent) {
    return "PJSIP/" + extension(agent);
  }

  static String extension(int agent) {
    return "" + (FIRST + agent - 1);
  }

  /// How long it rings until it is picked up: another time for each, or those that ring together
  /// would be picked up together.
  static Duration picksUpAfter(int agent) {
    return Duration.ofMillis(SOONEST + LATER * agent);
  }

  /// To whom the phone hands callers over, now and then.
  static String neighbour(int agent) {
    return extension(agent % AGENTS + 1);
  }

  /// Those that ring one after another are called more often: they take one phone for a call.
  public static List<String> lines() {
    return IntStream.of(1, 1, 2, 3, 4, 6, 9, 9, 9, 9).mapToObj(n -> "7495000000" + n).toList();
  }
}
