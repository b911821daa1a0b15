package dev.rapport.crm.history;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.database.WhenDatabaseReady;
import dev.rapport.crm.journal.Journal;
import dev.rapport.crm.journal.JournalLimits;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.pbx.PbxListener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// Wires the history.
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryConfiguration.class);

  private final FactCodec codec = new FactCodec();
  private final InstantSource clock;

  HistoryConfiguration(ObjectProvider<InstantSource> clock) {
    this.clock = clock.getIfAvailable(InstantSource::system);
  }

  @Bean
  @DependsOnDatabaseInitialization
  HistorySink.Memory historyMemory(DataSource dataSource) {
    return new HistorySink.Memory(
        new LastTalks(dataSource),
        new TodaysCalls(dataSource, clock, ZoneId.systemDefault()),
        new RoutingNotes(dataSource, codec));
  }

  /// How living calls were routed is known from memory only, so it is read before calls come in;
  /// the rest can be asked for meanwhile.
  @Bean
  WhenDatabaseReady historyReadAhead(HistorySink.Memory memory, HistorySink.Tables tables) {
    return () -> {
      tables.erased().load();
      memory.notes().warmUp();
      Thread.ofVirtual().name("history-ahead").start(() -> readAhead(memory));
    };
  }

  /// What a kill left in the journal's files is written when it is known whose the phones are: an
  /// agent nobody knows of yet would get no credit, and never after.
  @Bean
  @Order(950)
  WhenDatabaseReady historyOpening(HistorySink sink) {
    return sink::open;
  }

  @Bean
  HistorySink.Tables historyTables(
      DataSource dataSource, @Value("${rapport.journal.keep-months:36}") int keepMonths) {
    if (keepMonths < 0) {
      throw new IllegalArgumentException(
          "rapport.journal.keep-months is %d: set 0 to keep all, or a number of months"
              .formatted(keepMonths));
    }
    return HistorySink.Tables.of(dataSource, codec, keepMonths);
  }

  @Bean
  HistorySink historySink(
      HistorySink.Tables tables, Staff staff, Book book, Lines lines, HistorySink.Memory memory) {
    return new HistorySink(tables, staff, book, lines, memory, clock);
  }

  @Bean
  CallTies callTies(DataSource dataSource, HistorySink sink) {
    return new CallTies(dataSource, sink);
  }

  @Bean
  CallTexts callTexts(DataSource dataSource, HistorySink sink) {
    return new CallTexts(dataSource, codec, sink);
  }

  @Bean
  Journal<Fact> journal(
      HistorySink sink, HistorySink.Tables tables, @Value("${rapport.data}") Path data) {
    return new Journal<>(
        data.resolve("journal"),
        tables.erased().cleaning(codec),
        sink,
        clock,
        JournalLimits.DEFAULT);
  }

  @Bean
  PbxListener historyWriter(Journal<Fact> journal) {
    return new HistoryWriter(journal, clock);
  }

  @Bean
  CallRepairs callRepairs(HistorySink.Tables tables, Journal<Fact> journal, HistorySink sink) {
    return new SqlCallRepairs(tables.dataSource(), journal, sink, tables.erased());
  }

  @Bean
  CallErasure callErasure(HistorySink.Tables tables, Journal<Fact> journal) {
    return new CallErasure(journal, tables.erasures(), tables.erased());
  }

  @Bean
  CallLog callLog(DataSource dataSource) {
    return new CallLog(dataSource, codec);
  }

  @Bean
  LostCallers lostCallers(DataSource dataSource) {
    return new LostCallers(dataSource, clock);
  }

  @Bean
  History history(Journal<Fact> journal, HistorySink sink, HistorySink.Memory memory) {
    return new CallHistory(journal, sink, memory);
  }

  private static void readAhead(HistorySink.Memory memory) {
    try {
      memory.today().warmUp();
      memory.lastTalks().warmUp();
    } catch (RuntimeException e) {
      LOG.warn("Last talks could not be read ahead; they are read when they are asked for", e);
    }
  }
}
