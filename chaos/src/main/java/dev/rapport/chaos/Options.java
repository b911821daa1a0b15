package dev.rapport.chaos;

import dev.rapport.chaos.plan.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// What was asked for on the command line.
record Options(long seed, int calls, List<Fault> faults) {
  static final String HELP =
      """
      ./rapport chaos [--seed N] [--calls N] [--faults a,b,…] [--pbx simulator]

      Starts the packaged program with a PostgreSQL and a PBX of its own, makes calls with numbers of their own, lets
      agents take them, breaks things meanwhile, and compares what the PBX did with the history and with what the
      agents' screens showed. Ends with 0 when every invariant held, else 1. The same seed makes the same calls and
      the same faults. What it did and saw stays in chaos/target/run; docs/reliability.md says more.

        --seed N         a random one when none is given; it is printed
        --calls N        1000
        --faults a,b     all when none are named; `none` for none
        --pbx            simulator; the lab's real Asterisk cannot be chosen yet

      faults:
      """;

  static String help() {
    return HELP
        + Arrays.stream(Fault.values())
            .map(f -> "  %-22s %s".formatted(f.code(), f.what()))
            .collect(Collectors.joining("\n"));
  }

  /// @throws IllegalArgumentException saying what is wrong
  static Options of(String[] arguments) {
    long seed = new Random().nextInt(1_000_000);
    int calls = 1_000;
    List<Fault> faults = List.of(Fault.values());
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value (--help)");
      }
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--seed" -> seed = number(value);
        case "--calls" -> calls = (int) number(value);
        case "--faults" -> faults = faults(value);
        case "--pbx" -> simulator(value);
        default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
      }
    }
    return new Options(seed, calls, faults);
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,9}") || text.matches("0+")) {
      throw new IllegalArgumentException("not a number of 1 or more: " + text);
    }
    return Long.parseLong(text);
  }

  private static void simulator(String text) {
    if (!text.equals("simulator")) {
      throw new IllegalArgumentException("only the simulator can be the PBX, not " + text);
    }
  }

  private static List<Fault> faults(String text) {
    var all = new ArrayList<Fault>();
    if (!text.equals("none")) {
      for (String code : text.split(",", -1)) {
        all.add(
            Fault.ofCode(code)
                .orElseThrow(() -> new IllegalArgumentException("no such fault: " + code)));
      }
    }
    return all;
  }
}
