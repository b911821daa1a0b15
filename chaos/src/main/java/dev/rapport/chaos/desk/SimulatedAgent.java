package dev.rapport.chaos.desk;

import dev.rapport.chaos.check.Seen;
import dev.rapport.chaos.check.Write;
import dev.rapport.chaos.check.Write.Kind;
import dev.rapport.chaos.plan.PlannedCall;
import dev.rapport.chaos.stage.DeskSocket;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An agent with a browser: comes back whenever the connection is lost, and does with each call
/// what the plan says.
public final class SimulatedAgent implements AutoCloseable {
  private static final int TRIES = 40;

  private final int id;
  private final URI home;
  private final String token;
  private final Letters letters;
  private final Orders orders;
  private final Notebook notebook;
  private final Set<String> begun = new HashSet<>();
  private volatile @Nullable DeskSocket socket;
  private volatile boolean told;
  private volatile boolean open = true;
  private int connections;

  /// What there is to be done.
  ///
  /// @param calls by number
  public record Orders(
      Map<String, PlannedCall> calls, List<String> dispositions, List<Long> clients) {}

  public SimulatedAgent(int id, URI home, String token, Orders orders, Notebook notebook) {
    this.id = id;
    this.home = home;
    this.token = token;
    this.letters = new Letters(home, token);
    this.orders = orders;
    this.notebook = notebook;
    Thread.ofVirtual().name("agent-" + id).start(this::stay);
  }

  public boolean connected() {
    DeskSocket now = socket;
    return told && now != null && now.connected();
  }

  private void stay() {
    try {
      while (open) {
        DeskSocket now = socket;
        if (now == null || !now.connected()) {
          told = false;
          connect(++connections);
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void connect(int connection) {
    try {
      socket = DeskSocket.open(home, token, news -> hear(connection, news), () -> {});
    } catch (CompletionException e) {
      socket = null; // not yet
    }
  }

  private void hear(int connection, JsonNode news) {
    Instant now = Instant.now();
    switch (news.get("type").asString()) {
      case "snapshot" -> {
        var cards = new HashMap<String, String>();
        for (JsonNode card : news.at("/desk/cards")) {
          cards.put(call(card), phase(card));
          act(card);
        }
        notebook.add(new Seen(id, connection, now, new Seen.Snapshot(cards)));
        told = true;
      }
      case "card" -> {
        JsonNode card = news.get("card");
        notebook.add(new Seen(id, connection, now, new Seen.Card(call(card), phase(card))));
        act(card);
      }
      case "card.closed" ->
          notebook.add(new Seen(id, connection, now, new Seen.Closed(call(news))));
      default -> {} // presence, links, rows: the checker reads the history itself
    }
  }

  private static String call(JsonNode card) {
    return card.get("callId").asString();
  }

  private static String phase(JsonNode card) {
    return card.get("phase").asString();
  }

  private synchronized void act(JsonNode card) {
    var planned = orders.calls().get(card.at("/caller/typed").asString());
    String phase = phase(card);
    if (planned == null || !begun.add(call(card) + " " + phase)) {
      return;
    }
    var deeds = planned.deeds();
    if (phase.equals("talking") && (deeds.draft() || deeds.link())) {
      begin(() -> during(call(card), planned));
    } else if (phase.equals("wrap-up") && deeds.finish()) {
      begin(() -> finish(call(card), planned));
    }
  }

  private void begin(Runnable deed) {
    Thread.ofVirtual().name("agent-" + id + "-writes").start(deed);
  }

  private void during(String call, PlannedCall planned) {
    if (planned.deeds().draft()) {
      String text = "half of what agent %d has to say about call %d".formatted(id, planned.n());
      Instant at = Instant.now();
      var answer = letters.send("PUT", path(call, "/draft"), Map.of("notes", text));
      notebook.add(new Write(Kind.DRAFT, call, id, text, at, answer.success()));
    }
    if (planned.deeds().link()) {
      long client = orders.clients().get(planned.n() % orders.clients().size());
      Instant at = Instant.now();
      var answer = letters.send("PUT", path(call, "/client"), Map.of("client", client));
      notebook.add(new Write(Kind.CLIENT, call, id, "" + client, at, answer.success()));
    }
  }

  /// Again and again until somebody answers, as people click.
  private void finish(String call, PlannedCall planned) {
    String text = "all that agent %d has to say about call %d".formatted(id, planned.n());
    String code = orders.dispositions().get(planned.n() % orders.dispositions().size());
    try {
      for (int i = 0; i < TRIES; i++) {
        Instant at = Instant.now();
        var answer =
            letters.send(
                "POST", path(call, "/wrap-up"), Map.of("disposition", code, "notes", text));
        notebook.add(new Write(Kind.NOTE, call, id, text, at, answer.success()));
        notebook.add(new Write(Kind.DISPOSITION, call, id, code, at, answer.success()));
        if (answer.status() != 0 && answer.status() < 500) {
          return; // done, or over by its limit
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String path(String call, String what) {
    return "/api/calls/" + call + what;
  }

  @Override
  public void close() {
    open = false;
    DeskSocket now = socket;
    if (now != null) {
      now.close();
    }
  }
}
