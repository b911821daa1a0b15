package dev.rapport.bench.journal;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.crm.journal.Journal;
import dev.rapport.cti.pbx.PbxListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;

/// How many entries a second the journal makes durable: in PostgreSQL or, while that is behind, in
/// a synced file.
public final class JournalBench implements Benchmark {
  private static final int CALLS = 4_000;
  private static final int ROUNDS = 5;
  private static final long LOOK = 100_000;
  private static final int ENTRIES = CALLS * SomeCalls.EVENTS;
  private static final String TARGET = "≥ 50,000/s";

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public String about() {
    return "what happened to calls, kept durably in groups";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var house = House.open()) {
      var journal = house.bean(Journal.class);
      var listener = house.bean("historyWriter", PbxListener.class);
      var _ = Round.of(journal, listener, 0); // warms up
      Instant from = Instant.now();
      var rounds = new ArrayList<Round>();
      for (int i = 1; i <= ROUNDS; i++) {
        rounds.add(Round.of(journal, listener, i));
      }
      rounds.sort(Comparator.comparingDouble(Round::durable));
      var median = rounds.get(ROUNDS / 2);
      try (var connection = house.database().getConnection()) {
        var bare = new BareJournal(connection, from, ENTRIES);
        double copy = bare.copy();
        double insert = bare.insert();
        report.row(
            "limit: COPY of the same rows, 1,000 a transaction", Report.perSecond(copy), "", "");
        report.row(
            "limit: one insert of unnest arrays, 1,000 a transaction",
            Report.perSecond(insert),
            "",
            "");
        report.row("said (the PBX's thread is free)", Report.perSecond(median.said()), "", "");
        report.row(
            "durable (in PostgreSQL or in a synced file)",
            "median of %d: %s, from %s to %s"
                .formatted(
                    ROUNDS,
                    Report.perSecond(median.durable()),
                    Report.perSecond(rounds.getFirst().durable()),
                    Report.perSecond(rounds.getLast().durable())),
            Report.times(median.durable() / insert) + " the bare insert",
            TARGET);
        report.row(
            "in PostgreSQL, with the rows that people read",
            Report.perSecond(median.written()),
            Report.times(median.written() / insert) + " the bare insert",
            "");
      }
    }
  }

  /// Entries a second.
  private record Round(double said, double durable, double written) {
    static Round of(Journal<?> journal, PbxListener listener, int round) {
      var began = System.nanoTime();
      SomeCalls.tell(listener, CALLS, round);
      var said = rate(began);
      while (journal.status().queued() > 0) {
        LockSupport.parkNanos(LOOK); // whoever spins takes one of two processors
      }
      var durable = rate(began);
      settled(journal);
      return new Round(said, durable, rate(began));
    }
  }

  private static void settled(Journal<?> journal) {
    if (!journal.flush(Duration.ofMinutes(5))) {
      throw new IllegalStateException("the journal does not get through");
    }
  }

  static double rate(long began) {
    return ENTRIES * 1e9 / (System.nanoTime() - began);
  }
}
