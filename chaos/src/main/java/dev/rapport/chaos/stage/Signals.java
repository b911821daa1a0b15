package dev.rapport.chaos.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Signals to a process and everything it started.
final class Signals {
  private Signals() {}

  static void freeze(ProcessHandle process, boolean frozen) {
    send(frozen ? "-STOP" : "-CONT", family(process));
  }

  static void kill(ProcessHandle process) {
    send("-KILL", family(process));
  }

  private static List<Long> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }

  /// One command for all: those who are gone already do not matter.
  private static void send(String signal, List<Long> processes) {
    var command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(pid -> command.add("" + pid));
    try {
      int _ =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
