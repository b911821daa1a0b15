package dev.rapport.bench.undo;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.DeedLog;
import dev.rapport.crm.bulk.BulkChange;
import dev.rapport.crm.bulk.BulkChanges;
import dev.rapport.crm.bulk.BulkWish;
import dev.rapport.crm.finding.Filter;
import dev.rapport.crm.finding.Selection;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.undo.Undo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/// A bulk change of clients' owners and its undo as the page of deeds does them, beside the bare
/// UPDATE of the same rows.
public final class UndoBench implements Benchmark {
  private static final int CLIENTS = Integer.getInteger("rapport.bench.clients", 200_000);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(50);

  @Override
  public String name() {
    return "undo";
  }

  @Override
  public String about() {
    return "a bulk change of %,d clients, and taking it back".formatted(CLIENTS);
  }

  @Override
  public void run(Report report) throws Exception {
    try (var house = House.open(Ear.class)) {
      var jdbc = JdbcClient.create(house.database());
      var agents =
          jdbc.sql("select id from app_user where active order by id limit 3")
              .query(Long.class)
              .list();
      var by = new AgentId(agents.getFirst());
      var limit = bare(report, jdbc, agents.get(1));
      var deed = change(report, house, agents.get(2), by, limit);
      list(report, house);
      preview(report, house, deed);
      undo(report, house, deed, by, limit);
      var after = bare(report, jdbc, agents.get(1));
      report.note("the limit again, after all of it: %.1f s".formatted(after));
    }
  }

  /// One statement, one transaction; nothing is written down of it, and no index of words.
  private static double bare(Report report, JdbcClient jdbc, long owner) throws Exception {
    tidy(jdbc);
    var seconds =
        seconds(() ->
            jdbc.sql(
                    """
                    update client set owner = :owner, version = version + 1, updated_at = now()
                     where id <= :clients
                    """)
                .param("owner", owner)
                .param("clients", CLIENTS)
                .update());
    report.row(
        "limit: one bare UPDATE of the owner of %,d clients".formatted(CLIENTS),
        told(seconds),
        "",
        "");
    tidy(jdbc);
    return seconds;
  }

  /// What an UPDATE leaves behind is no matter of who comes next.
  private static void tidy(JdbcClient jdbc) {
    var _ = jdbc.sql("vacuum client").update();
    var _ = jdbc.sql("checkpoint").update();
  }

  private static DeedId change(Report report, House house, long owner, AgentId by, double limit)
      throws Exception {
    var change =
        new Bulk.Change(
            Map.of("owner", JsonNodeFactory.instance.numberNode(owner)), List.of(), List.of());
    var wish = new BulkWish(change, "owner");
    var changes = house.bean(BulkChanges.class);
    var chosen = chosen();
    var foreseen = seconds(() -> changes.foresee(chosen, wish));
    report.row("how many it would look at, counted", "%.2f s".formatted(foreseen), "", "");
    var begun = new BulkChange[1];
    var asked = seconds(() -> begun[0] = changes.begin(chosen, wish, new Undo.Who(by, "")));
    var deed = Objects.requireNonNull(begun[0].deed());
    var seconds =
        seconds(() -> {
          while (changes.get(deed).running()) {
            Thread.sleep(LOOK); // nobody is told of its end
          }
          return deed;
        });
    report.row("asking for a change of their owner", "%.1f s".formatted(asked), "", "");
    report.row(
        "the change of the owner of %,d clients behind that, 1,000 a transaction"
            .formatted(changes.get(deed).changed()),
        told(seconds),
        Report.times(seconds / limit) + " the UPDATE's time",
        "");
    return deed;
  }

  private static Selection chosen() {
    return CLIENTS == House.CLIENTS
        ? new Selection.Fitting(Filter.EVERYBODY, "")
        : new Selection.These(LongStream.rangeClosed(1, CLIENTS).mapToObj(ClientId::new).toList());
  }

  private static void list(Report report, House house) throws Exception {
    var log = house.bean(DeedLog.class);
    var _ = log.list(DeedLog.Wanted.ALL, "", 30);
    var seconds = seconds(() -> log.list(DeedLog.Wanted.ALL, "", 30));
    report.row("the page of deeds with it on top", "%.0f ms".formatted(seconds * 1_000), "", "");
  }

  private static void preview(Report report, House house, DeedId deed) throws Exception {
    var seconds = seconds(() -> house.bean(Undo.class).preview(deed));
    report.row("what its undo would do, counted", "%.2f s".formatted(seconds), "", "");
  }

  private static void undo(Report report, House house, DeedId deed, AgentId by, double limit)
      throws Exception {
    var undo = house.bean(Undo.class);
    var over = house.bean(Ear.class).over(deed);
    var asked = seconds(() -> undo.undo(deed, new Undo.Who(by, "")));
    var seconds = seconds(() -> over.get(PATIENCE.toMinutes(), TimeUnit.MINUTES));
    var done = undo.get(deed);
    if (done.state() != CourseState.DONE || done.clients() != CLIENTS) {
      throw new IllegalStateException("not all is undone: " + done.state() + done.clients());
    }
    report.row("asking for its undo", "%.0f ms".formatted(asked * 1_000), "", "");
    report.row(
        "its undo behind that: %,d clients, 2,000 changes a transaction".formatted(done.clients()),
        told(seconds),
        Report.times(seconds / limit) + " the UPDATE's time",
        "");
  }

  private static double seconds(Callable<?> work) throws Exception {
    var began = System.nanoTime();
    var _ = work.call();
    return (System.nanoTime() - began) / 1e9;
  }

  private static String told(double seconds) {
    return "%.1f s, %s".formatted(seconds, Report.perSecond(CLIENTS / seconds));
  }
}
