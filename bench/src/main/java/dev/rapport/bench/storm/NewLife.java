package dev.rapport.bench.storm;

import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyAgents;
import dev.rapport.bench.wire.OpenCalls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `./rapport run` in a process of its own, as when a machine comes back.
final class NewLife {
  private static final int EVERY = 50;

  private NewLife() {}

  /// From the command until every fiftieth agent's desk shows their call.
  static long nanosUntilThere(House house, OpenCalls calls) throws Exception {
    long began = System.nanoTime();
    Process life = start(house.arguments());
    try (var http = HttpClient.newHttpClient()) {
      for (int agent = EVERY; agent <= calls.count(); agent += EVERY) {
        while (!shows(http, house.port(), agent, calls.linkedid(agent))) {
          if (!life.isAlive()) {
            throw new IllegalStateException("the application ended with " + life.exitValue());
          }
          TimeUnit.MILLISECONDS.sleep(10);
        }
      }
      return System.nanoTime() - began;
    } finally {
      life.destroy();
      life.waitFor();
    }
  }

  private static Process start(List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of("./rapport", "run"));
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static boolean shows(HttpClient http, int port, int agent, String linkedid)
      throws InterruptedException {
    var desk =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/desk"))
            .header("Authorization", "Bearer " + ManyAgents.token(agent))
            .build();
    try {
      return http.send(desk, BodyHandlers.ofString()).body().contains(linkedid);
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }
}
