package dev.rapport.bench.duplicates;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.bench.house.Scratch;
import java.sql.SQLException;
import java.util.Locale;

/// The first look for duplicates in a book of a million clients, one that is stopped in the middle,
/// and one after changes, beside a self-join by the same keys and the bare writing of its pairs.
public final class DuplicateBench implements Benchmark {
  private static final int CHANGES = 1_000;

  /// One client in fifty has another's number, one in a hundred another's address.
  private static final String[] TWINS = {
    """
    update phone p set typed = o.typed, e164 = o.e164 from phone o
     where p.client % 50 = 0 and o.client = p.client - 1
    """,
    """
    update contact c set value = o.value from contact o
     where c.client % 100 = 10 and o.client = c.client - 2
    """,
    "delete from scheduled_tasks",
    "vacuum analyze"
  };

  /// All that share a key, each pair once; of colleagues those whose names are alike.
  private static final String JOIN =
      """
      select count(*)
        from (select p.client, q.client from phone p
                join phone q on q.e164 = p.e164 and q.extension = p.extension
                            and q.client > p.client
              union
              select p.client, q.client from contact p
                join contact q on q.folded = p.folded and q.kind = p.kind and q.client > p.client
               where p.kind in ('email', 'tax')
              union
              select p.id, q.id from client p
                join client q on lower(q.name) = lower(p.name) and q.kind = p.kind and q.id > p.id
               where p.kind = 'organisation'
              union
              select m.person, n.person from membership m
                join membership n on n.organisation = m.organisation and n.person > m.person
                join client p on p.id = m.person
                join client q on q.id = n.person
               where similarity(p.name, q.name) >= 0.55) pair
      """;

  @Override
  public String name() {
    return "duplicates";
  }

  @Override
  public String about() {
    return "the look for likely duplicates among a million clients";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var house = House.open()) {
      house.stopApplication();
      var base = new Scratch(house, "duplicate_bench");
      base.copied();
      execute(base, TWINS);
      double join = join(report, base);
      first(report, base, join);
      changes(report, base);
      stopped(report, base);
      base.drop();
    }
  }

  private static double join(Report report, Scratch base) throws SQLException {
    long began = System.nanoTime();
    long pairs = count(base, JOIN);
    double seconds = since(began);
    report.row(
        "limit: the pairs that share a key, joined and counted in one statement",
        "%s s, %,d pairs".formatted(round(seconds), pairs),
        "",
        "");
    return seconds;
  }

  private static void first(Report report, Scratch base, double join) throws Exception {
    double seconds;
    double longest;
    forget(base);
    try (var watch = new LookWatch(base);
        var _ = LookRoom.start(base)) {
      seconds = watch.over();
      longest = watch.longest();
      report.note("the longest transaction: " + watch.what().replaceAll("\\s+", " "));
    }
    long pairs = count(base, "select count(*) from duplicate_pair");
    execute(base, "create table written (like duplicate_pair including all)");
    long began = System.nanoTime();
    execute(base, "insert into written select * from duplicate_pair");
    double writing = since(began);
    execute(base, "drop table written");
    report.row(
        "limit: its pairs written into an empty table with the same indexes, one statement",
        round(writing) + " s",
        "",
        "");
    report.row(
        "the first look at 1,000,000 clients",
        "%s s, %s, %,d pairs; the longest transaction %s s"
            .formatted(
                round(seconds), Report.perSecond(House.CLIENTS / seconds), pairs, round(longest)),
        Report.times(seconds / (join + writing)) + " the two limits together",
        "");
  }

  private static void changes(Report report, Scratch base) throws Exception {
    execute(
        base,
        "update client set updated_at = now() where id % 1000 = 7",
        "delete from scheduled_tasks");
    try (var watch = new LookWatch(base);
        var _ = LookRoom.start(base)) {
      report.row(
          "a look after %,d clients changed".formatted(CHANGES),
          "%s s; the longest transaction %s s"
              .formatted(round(watch.over()), round(watch.longest())),
          "",
          "");
    }
  }

  private static void stopped(Report report, Scratch base) throws Exception {
    forget(base);
    try (var watch = new LookWatch(base)) {
      var room = LookRoom.start(base);
      watch.reached(House.CLIENTS / 3);
      long began = System.nanoTime();
      room.close();
      double stop = since(began);
      long kept = watch.reached(0);
      began = System.nanoTime();
      try (var _ = LookRoom.start(base)) {
        watch.reached(kept + 1);
        report.row(
            "a stop in the middle, at client %,d".formatted(kept),
            "%s s until all is stopped; %s s from the next start until a stretch more is kept"
                .formatted(round(stop), round(since(began))),
            "",
            "");
      }
    }
  }

  private static void forget(Scratch base) throws SQLException {
    execute(
        base,
        "truncate duplicate_pair, duplicate_look",
        "delete from scheduled_tasks",
        "checkpoint");
  }

  private static void execute(Scratch base, String... statements) throws SQLException {
    try (var connection = base.open();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long count(Scratch base, String sql) throws SQLException {
    try (var connection = base.open();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static String round(double seconds) {
    return String.format(Locale.ROOT, seconds < 10 ? "%.2f" : "%.1f", seconds);
  }
}
