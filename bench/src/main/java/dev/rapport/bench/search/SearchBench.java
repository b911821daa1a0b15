package dev.rapport.bench.search;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyClients;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.crm.finding.ClientQuery;
import dev.rapport.crm.finding.ClientSearch;
import java.util.Random;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finding a client among a million, a question with each key from the third on.
public final class SearchBench implements Benchmark {
  private static final int PEOPLE = 20;
  private static final int FEWEST = 3;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String about() {
    return "finding clients among 1,000,000 while somebody types";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var house = House.open()) {
      var search = house.bean(ClientSearch.class);
      var jdbc = JdbcClient.create(house.database());
      measure(report, search, "a name", who -> name(jdbc, who));
      measure(report, search, "an organisation", who -> name(jdbc, 1 + who % (House.CLIENTS / 20)));
      measure(report, search, "the last digits of a number", SearchBench::tail);
      measure(report, search, "a name with two letters swapped", who -> slip(name(jdbc, who)));
    }
  }

  /// The first third warms up.
  private static void measure(
      Report report, ClientSearch search, String what, Function<Long, String> text) {
    var random = new Random(11);
    var keys = new Latencies();
    var found = 0;
    for (var i = 0; i < PEOPLE + PEOPLE / 2; i++) {
      var typed = text.apply(1L + random.nextInt(House.CLIENTS));
      for (var key = FEWEST; key <= typed.length(); key++) {
        var query = ClientQuery.of(typed.substring(0, key));
        var began = System.nanoTime();
        var rows = search.search(query).items();
        var took = System.nanoTime() - began;
        if (i >= PEOPLE / 2) {
          keys.add(took);
          found += key == typed.length() && !rows.isEmpty() ? 1 : 0;
        }
      }
    }
    report.row(
        "%s, %,d keys (%d of %d found)".formatted(what, keys.size(), found, PEOPLE),
        "p95 %.1f ms, %s".formatted(keys.micros(0.95) / 1_000, keys),
        "",
        "p95 ≤ 50 ms");
  }

  private static String name(JdbcClient jdbc, long client) {
    return jdbc.sql("select name from client where id = ?")
        .param(client)
        .query(String.class)
        .single();
  }

  private static String tail(long client) {
    var number = ManyClients.number(client);
    return number.substring(number.length() - 7);
  }

  private static String slip(String name) {
    return name.substring(0, 1) + name.charAt(2) + name.charAt(1) + name.substring(3);
  }
}
