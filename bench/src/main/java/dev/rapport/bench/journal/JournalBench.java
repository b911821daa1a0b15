package dev.rapport.bench.journal;

import dev.rapport.bench.Benchmark;
import dev.rapport.bench.Report;
import dev.rapport.bench.house.House;
import dev.rapport.crm.journal.Journal;
import dev.rapport.cti.pbx.PbxListener;
import java.time.Duration;
import java.time.Instant;

/// How many entries a second the journal makes durable: in PostgreSQL or, while that is behind, in
/// a synced file.
public final class JournalBench implements Benchmark {
  private static final int CALLS = 4_000;
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
      keep(journal, listener, 0); // warms up
      var began = System.nanoTime();
      Instant from = Instant.now();
      SomeCalls.tell(listener, CALLS, 1);
      var said = rate(began);
      while (journal.status().queued() > 0) {
        Thread.onSpinWait();
      }
      var durable = rate(began);
      settled(journal);
      var written = rate(began);
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
        report.row("said (the PBX's thread is free)", Report.perSecond(said), "", "");
        report.row(
            "durable (in PostgreSQL or in a synced file)",
            Report.perSecond(durable),
            Report.times(durable / insert) + " the bare insert",
            TARGET);
        report.row(
            "in PostgreSQL, with the rows that people read",
            Report.perSecond(written),
            Report.times(written / insert) + " the bare insert",
            "");
      }
    }
  }

  private static void keep(Journal<?> journal, PbxListener listener, int round) {
    SomeCalls.tell(listener, CALLS, round);
    settled(journal);
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
