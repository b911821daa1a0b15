package dev.rapport.cti.replay;

import dev.rapport.cti.engine.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `replay FILE…`: prints the calls in captured AMI traces.
public final class Replay {
  private static final String HELP =
      """
      replay [--trunk NAME]… [--inbound CONTEXT]… FILE…

      Reads captured AMI bytes (as received, login reply included) through the same parser and call
      engine as the living link and prints one JSON object per call, oldest first:

        linkedid, direction, caller, dialled, line, queue, outcome, startedAt, answeredAt, endedAt,
        talks[{endpoint, startedAt, endedAt}], rings[{endpoint, result}],
        transfers[{kind, from, to}], holdSeconds, queuedSeconds, hungUpBy, recordings[]

      A call that the trace does not show the end of has the outcome null.

        --trunk NAME       an endpoint on the far side of which the outside is (default: trunk*)
        --inbound CONTEXT  a context that calls from outside enter
                           (default: from-trunk*, from-pstn*, rapport-inbound*)
        --help             this text

      A malformed or truncated file is named on standard error with the byte where it goes wrong;
      what could be read is printed all the same. The exit code is then 1; 2 for a wrong command.
      """;

  private final PrintStream out;
  private final PrintStream err;

  Replay(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Replay(out, err).run(List.of(args)));
  }

  /// Returns the exit code.
  int run(List<String> args) {
    var trunks = new ArrayList<String>();
    var contexts = new ArrayList<String>();
    var files = new ArrayList<Path>();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--help") || arg.equals("-h")) {
        out.print(HELP);
        return 0;
      }
      boolean option = arg.equals("--trunk") || arg.equals("--inbound");
      if (option && i + 1 < args.size()) {
        (arg.equals("--trunk") ? trunks : contexts).add(args.get(++i));
      } else if (arg.startsWith("-")) {
        return misused(option ? arg + " needs a value" : "unknown option " + arg);
      } else {
        files.add(Path.of(arg));
      }
    }
    if (files.isEmpty()) {
      return misused("which file?");
    }
    var usual = Surroundings.DEFAULT;
    return replay(
        files,
        new Surroundings(
            trunks.isEmpty() ? usual.trunks() : trunks,
            contexts.isEmpty() ? usual.inboundContexts() : contexts));
  }

  private int misused(String why) {
    err.println("replay: " + why);
    err.print(HELP);
    return 2;
  }

  private int replay(List<Path> files, Surroundings surroundings) {
    int code = 0;
    for (Path file : files) {
      try {
        var trace = Trace.read(Files.readAllBytes(file), surroundings);
        trace.calls().forEach(call -> out.println(CallJson.of(call)));
        trace.faults().forEach(fault -> err.println(file + ": " + fault));
        code = trace.faults().isEmpty() ? code : 1;
      } catch (NoSuchFileException e) {
        err.println(file + ": no such file");
        code = 1;
      } catch (IOException e) {
        err.println(file + ": cannot be read: " + e.getMessage());
        code = 1;
      }
    }
    return code;
  }
}
