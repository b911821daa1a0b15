package dev.rapport.bench.search;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyClients;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.crm.finding.ChosenClients;
import dev.rapport.crm.finding.ClientQuery;
import dev.rapport.crm.finding.ClientSearch;
import dev.rapport.crm.finding.Count;
import dev.rapport.crm.finding.ExportWish;
import dev.rapport.crm.finding.Exports;
import dev.rapport.crm.finding.Filter;
import dev.rapport.crm.finding.FilterJson;
import dev.rapport.crm.finding.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Finding a client among a million, a question with each key from the third on.
public final class SearchBench implements Benchmark {
  private static final int PEOPLE = 20;
  private static final int FEWEST = 3;
  private static final int COUNTS = 10;

  private static final String VIP = "{\"field\":\"tag\",\"op\":\"has\",\"value\":\"VIP\"}";
  private static final String SILENT =
      """
      {"all": [{"field": "lastTalkAt", "op": "not-within-days", "value": 10},
               {"field": "tag", "op": "has", "value": ["VIP", "partner"]},
               {"field": "fields.region", "op": "is", "value": "Moscow"}]}
      """;
  private static final String CALLED =
      """
      {"field": "calls", "op": "more", "value": {"count": 0, "withinDays": 30}}
      """;
  private static final String NAMED =
      """
      {"field": "name", "op": "contains", "value": "ром"}
      """;

  private static final String RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю";
  private static final String ENGLISH = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
  private static final List<String> CYRILLIC =
      List.of(
          "щ", "ш", "ч", "ж", "х", "ц", "ю", "я", "а", "б", "в", "г", "д", "е", "ё", "з", "и", "й",
          "к", "л", "м", "н", "о", "п", "р", "с", "т", "у", "ф", "ы", "э", "ь");
  private static final List<String> LATIN =
      List.of(
          "shch", "sh", "ch", "zh", "kh", "ts", "yu", "ya", "a", "b", "v", "g", "d", "e", "e", "z",
          "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "y", "e", "");

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
      measure(report, search, "an e-mail address", SearchBench::mail);
      measure(report, search, "a name with two letters swapped", who -> slip(name(jdbc, who)));
      measure(report, search, "a name with a letter missing", who -> gap(name(jdbc, who)));
      measure(report, search, "a name on the wrong keyboard layout", who -> keys(name(jdbc, who)));
      measure(report, search, "a name in the other letters", who -> letters(name(jdbc, who)));
      count(report, house.bean(ChosenClients.class));
      export(report, house.bean(Exports.class), ExportWish.Form.CSV);
      export(report, house.bean(Exports.class), ExportWish.Form.XLSX);
    }
  }

  /// Everybody with all that is known of them, into a stream that only counts.
  private static void export(Report report, Exports exports, ExportWish.Form form)
      throws IOException {
    var wish =
        new ExportWish(
            new Selection.Fitting(Filter.EVERYBODY, ""),
            form,
            List.of(),
            ';',
            ExportWish.Letters.UTF_8,
            "en");
    var heap = ManagementFactory.getMemoryPoolMXBeans();
    System.gc();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    var bytes = new long[1];
    var out =
        new OutputStream() {
          @Override
          public void write(int one) {
            bytes[0]++;
          }

          @Override
          public void write(byte[] some, int from, int length) {
            bytes[0] += length;
          }
        };
    var began = System.nanoTime();
    var written = exports.write(wish, out, name -> name);
    var seconds = (System.nanoTime() - began) / 1e9;
    var old =
        heap.stream()
            .filter(pool -> pool.getName().contains("Old Gen"))
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    report.row(
        "an export of %,d clients as %s (%,d MB)"
            .formatted(written.clients(), form.name().toLowerCase(Locale.ROOT), bytes[0] >> 20),
        "%.0f s, %s, old generation at most %d MB"
            .formatted(seconds, Report.perSecond(written.clients() / seconds), old >> 20),
        "",
        "flat memory");
  }

  private static void count(Report report, ChosenClients selections) {
    for (var segment :
        List.of(
            new String[] {"no talk for 10 days, a tag of two, region Moscow", SILENT},
            new String[] {"tag VIP", VIP},
            new String[] {"a call within 30 days", CALLED},
            new String[] {"name contains ром", NAMED})) {
      var filter = FilterJson.read(JsonMapper.shared().readTree(segment[1]), "filter");
      var times = new Latencies();
      var count = new Count(0, true);
      for (var i = 0; i < COUNTS; i++) {
        var began = System.nanoTime();
        count = selections.count(new Selection.Fitting(filter, ""));
        times.add(System.nanoTime() - began);
      }
      report.row(
          "a segment counted: %s (%,d%s)"
              .formatted(segment[0], count.count(), count.exact() ? "" : " expected, not counted"),
          "p50 %.0f ms, max %.0f ms".formatted(times.micros(0.5) / 1_000, times.micros(1) / 1_000),
          "",
          "");
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

  private static String gap(String name) {
    return name.substring(0, 2) + name.substring(3);
  }

  private static String mail(long client) {
    return ManyClients.mail(client - client % 2 + 2);
  }

  private static String keys(String name) {
    var typed = new StringBuilder();
    for (var letter : name.toLowerCase(Locale.ROOT).toCharArray()) {
      var russian = RUSSIAN.indexOf(letter);
      var english = ENGLISH.indexOf(letter);
      typed.append(
          russian >= 0 ? ENGLISH.charAt(russian) : english >= 0 ? RUSSIAN.charAt(english) : letter);
    }
    return typed.toString();
  }

  private static String letters(String name) {
    var typed = name.toLowerCase(Locale.ROOT);
    var latin = typed.codePoints().allMatch(c -> c < 0x400);
    for (var i = 0; i < CYRILLIC.size(); i++) {
      var from = latin ? LATIN.get(i) : CYRILLIC.get(i);
      var to = latin ? CYRILLIC.get(i) : LATIN.get(i);
      typed = from.isEmpty() ? typed : typed.replace(from, to);
    }
    return typed;
  }
}
