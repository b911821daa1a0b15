package dev.rapport.bench.lookup;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.ManyClients;
import dev.rapport.bench.wire.Latencies;
import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.Matching;
import java.sql.SQLException;
import java.util.Random;
import java.util.function.Consumer;

/// Who has this number, and what is its canonical form.
public final class LookupBench implements Benchmark {
  private static final int COLD = 20_000;
  private static final int HOT = 5_000;
  private static final int NUMBERS = 100_000;

  @Override
  public String name() {
    return "lookup";
  }

  @Override
  public String about() {
    return "a client by number among 1,000,000; numbers put into their canonical form";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var house = House.open()) {
      Book book = house.bean(Book.class);
      var random = new Random(7);
      double bare = statement(report, house, random).p99();

      var cold = new Latencies();
      for (int i = 0; i < COLD; i++) {
        String number = someone(random);
        add(cold, i, () -> match(book, number));
      }
      report.row(
          "client by number, asked for the first time (PostgreSQL)",
          cold.toString(),
          "p99 " + Report.times(cold.p99() / bare) + " the statement's",
          "p99 ≤ 0.5 ms (10 M numbers)");

      String[] known = new String[HOT];
      for (int i = 0; i < HOT; i++) {
        known[i] = someone(random);
        match(book, known[i]);
      }
      var hot = new Latencies();
      for (int i = 0; i < 50 * HOT; i++) {
        String number = known[i % HOT];
        add(hot, i, () -> match(book, number));
      }
      report.row("the same when hot (memory)", hot.toString(), "", "≤ 1 µs");
      numbers(report, book);
    }
  }

  /// The limit: the least that PostgreSQL must do, on one connection kept open.
  private static Latencies statement(Report report, House house, Random random)
      throws SQLException {
    var times = new Latencies();
    try (var connection = house.database().getConnection();
        var sql =
            connection.prepareStatement(
                "select c.id, c.name from phone p join client c on c.id = p.client where p.e164"
                    + " = ?")) {
      for (int i = 0; i < COLD; i++) {
        String number = someone(random);
        long began = System.nanoTime();
        sql.setString(1, number);
        try (var rows = sql.executeQuery()) {
          if (!rows.next()) {
            throw new IllegalStateException("nobody has " + number);
          }
        }
        if (i >= COLD / 4) {
          times.add(System.nanoTime() - began);
        }
      }
    }
    report.row("the bare prepared statement, one open connection", times.toString(), "", "");
    return times;
  }

  /// The first quarter warms up.
  private static void add(Latencies times, int nth, Runnable work) {
    long began = System.nanoTime();
    work.run();
    long took = System.nanoTime() - began;
    if (nth >= COLD / 4) {
      times.add(took);
    }
  }

  private static void match(Book book, String number) {
    if (!(book.match(number, "RU") instanceof Matching.One)) {
      throw new IllegalStateException("not one client has " + number);
    }
  }

  private static String someone(Random random) {
    return ManyClients.number(1 + random.nextInt(House.CLIENTS));
  }

  private static void numbers(Report report, Book book) {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    double peer =
        rate(
            1,
            typed -> {
              try {
                plans.format(plans.parse(typed, "RU"), PhoneNumberFormat.E164);
              } catch (NumberParseException e) {
                throw new IllegalStateException(e);
              }
            });
    report.row("libphonenumber alone: parse and format", Report.perSecond(peer), "", "");
    double ours = rate(2, typed -> book.normalise(typed, "RU"));
    report.row(
        "our reading of a number never seen (withheld, internal, local, bare forms told apart)",
        Report.perSecond(ours),
        Report.times(ours / peer) + " libphonenumber",
        "");
  }

  /// Local forms as people type them, each once.
  private static double rate(int round, Consumer<String> reading) {
    long began = 0;
    for (int i = 0; i < 2 * NUMBERS; i++) {
      if (i == NUMBERS) {
        began = System.nanoTime();
      }
      reading.accept(
          "8 (9%d6) %03d-%02d-%02d".formatted(round, i / 10_000, i / 100 % 100, i % 100));
    }
    return NUMBERS * 1e9 / (System.nanoTime() - began);
  }
}
