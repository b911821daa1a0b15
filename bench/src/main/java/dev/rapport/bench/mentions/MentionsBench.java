package dev.rapport.bench.mentions;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.Scratch;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.console.RapportApplication;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.mentions.Mentions;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// Where else somebody is named, among a million clients with half a million notes, and a million
/// notes on calls.
public final class MentionsBench implements Benchmark {
  private static final int PEOPLE = 100;

  /// One text in five names somebody, one in five has a number in one of four forms, one in ten an
  /// e-mail address; dates and sums are everywhere.
  private static final String TEXTS =
      """
      create table written as
      select i, 1 + (i * 2) %% 1000000 as client,
             concat_ws(' ', (array['звонил','просил перезвонить','called about the order','preguntó por la factura',
                                   'договор подписан','wants a discount'])[1 + i %% 6],
               to_char(date '2024-01-01' + i %% 700, 'DD.MM.YYYY'), 'на', i %% 90000, 'руб., д.', i %% 99,
               case when i %% 5 = 0 then 'от ' || (select name from client where id = 1 + (i::bigint * 7919) %% 1000000) end,
               case i %% 20 when 1 then '8 (916) ' || substr(n, 1, 3) || '-' || substr(n, 4, 2) || '-' || substr(n, 6)
                            when 6 then '+7916' || n when 11 then '8916' || n
                            when 16 then '916 ' || substr(n, 1, 3) || ' ' || substr(n, 4) end,
               case when i %% 10 = 7 then (select value from contact where client = 2 * (1 + (i::bigint * 7919) %% 500000) limit 1) end) as text
        from (select i, lpad(((i::bigint * 7919) %% 1000000)::text, 7, '0') as n from generate_series(1, %d) i) made
      """;

  private static final String[] FILL = {
    "drop index client_more_words",
    TEXTS.formatted(500_000),
    "insert into client_note (client, agent, text, at) select client, 1, text, now() from written",
    """
    update client c set search_more = ' ' || btrim(btrim(c.search_more) || fold(w.text)) || ' '
      from written w where w.client = c.id
    """,
    "create index client_more_words on client using gin (words(search_more)) where search_more <>"
        + " ''",
    "drop table written",
    TEXTS.formatted(1_000_000),
    "drop index call_note_words",
    "insert into call_note (call_id, agent_id, seq, text, at) select 'bench~1~' || i, 1, i, text,"
        + " now() from written",
    "create index call_note_words on call_note using gin (note_words(text)) where text <> ''",
    "drop table written",
    "vacuum analyze"
  };

  @Override
  public String name() {
    return "mentions";
  }

  @Override
  public String about() {
    return "where else somebody is named, among a million clients and 1,500,000 notes";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var house = House.open()) {
      house.stopApplication();
      var base = new Scratch(house, "mentions_bench");
      base.copied();
      fill(base);
      try (var application = application(house, base)) {
        measure(report, application.getBean(Mentions.class));
      }
      base.drop();
    }
  }

  private static void fill(Scratch base) throws SQLException {
    try (var connection = base.open();
        var statement = connection.createStatement()) {
      for (String sql : FILL) {
        statement.execute(sql);
      }
    }
  }

  private static ConfigurableApplicationContext application(House house, Scratch base) {
    var arguments =
        Stream.concat(
            house.arguments().stream().filter(a -> !a.startsWith("--rapport.datasource.url=")),
            Stream.of("--rapport.datasource.url=" + base.url()));
    return SpringApplication.run(RapportApplication.class, arguments.toArray(String[]::new));
  }

  /// The first fifth warms up.
  private static void measure(Report report, Mentions mentions) {
    var random = new Random(11);
    var times = new Latencies();
    long found = 0;
    for (int i = -PEOPLE / 5; i < PEOPLE; i++) {
      var client = new ClientId(1L + random.nextInt(House.CLIENTS));
      long began = System.nanoTime();
      int here = mentions.find(client).mentions().size();
      long took = System.nanoTime() - began;
      if (i >= 0) {
        times.add(took);
        found += here;
      }
    }
    report.row(
        "where somebody is named: %d people, %d mentions".formatted(PEOPLE, found),
        "p50 %.0f ms, p95 %.0f ms, max %.0f ms"
            .formatted(
                times.micros(0.5) / 1_000, times.micros(0.95) / 1_000, times.micros(1) / 1_000),
        "",
        "");
  }
}
