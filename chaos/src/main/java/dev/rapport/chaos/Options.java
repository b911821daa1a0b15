package dev.rapport.chaos;

import dev.rapport.chaos.plan.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// What was asked for on the command line.
record Options(long seed, int calls, List<Fault> faults, Pbx pbx) {

  /// What the PBX is.
  enum Pbx {
    SIMULATOR(1_000),
    LAB(500);

    private final int calls;

    /// @param calls when nobody said how many
    Pbx(int calls) {
      this.calls = calls;
    }

    static Pbx ofCode(String code) {
      return switch (code) {
        case "simulator" -> SIMULATOR;
        case "lab" -> LAB;
        default ->
            throw new IllegalArgumentException(
                "--pbx is simulator or lab, not %s (--help)".formatted(code));
      };
    }
  }

  static final String HELP =
      """
      ./rapport chaos [--seed N] [--calls N] [--faults a,b,…] [--pbx simulator|lab]

      Starts the packaged program with a PostgreSQL and a PBX of its own, makes calls with numbers of their own, lets
      agents take them, breaks things meanwhile, and compares what the PBX did with the history and with what the
      agents' screens showed. Ends with 0 when every invariant held, else 1. The same seed makes the same calls and
      the same faults. What it did and saw stays in chaos/target/run; docs/reliability.md says more.

        --seed N         a random one when none is given; it is printed
        --calls N        1000; with the lab 500
        --faults a,b     all when none are named; `none` for none
        --pbx lab        the lab's real Asterisk (lab/README.md) in place of the simulator: ten desk phones, a call
                         every 0.8 s; takes root, and the lab is nobody else's meanwhile. The same seed makes the
                         same calls and faults, but what chance does at the phones is another every time.

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
    int calls = 0;
    var pbx = Pbx.SIMULATOR;
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
        case "--pbx" -> pbx = Pbx.ofCode(value);
        default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
      }
    }
    return new Options(seed, calls == 0 ? pbx.calls : calls, faults, pbx);
  }

  private static long number(String text) {
    if (!text.matches("\\d{1,9}") || text.matches("0+")) {
      throw new IllegalArgumentException("not a number of 1 or more: " + text);
    }
    return Long.parseLong(text);
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
