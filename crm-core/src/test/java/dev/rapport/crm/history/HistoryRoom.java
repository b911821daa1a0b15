package dev.rapport.crm.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.journal.Journal;
import dev.rapport.crm.journal.JournalLimits;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The whole history on a real PostgreSQL, with a small book and staff. Can be restarted.
public final class HistoryRoom implements AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  public final SmallBook book;
  public final DataSource dataSource;
  public final JdbcClient jdbc;
  public final CallLog log;
  public final LostCallers lostCallers;
  public final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final FactCodec codec = new FactCodec();
  private final InstantSource clock = now::get;
  private final Path folder;
  private Journal<Fact> journal;
  private History history;
  private HistoryWriter writer;
  private HistorySink sink;
  private HistorySink.Tables tables;
  private boolean shut;

  public HistoryRoom() {
    this(TestDatabase.fresh(), SmallBook.withIvan());
  }

  public HistoryRoom(DataSource dataSource, SmallBook book) {
    this.dataSource = dataSource;
    this.book = book;
    this.jdbc = JdbcClient.create(dataSource);
    this.log = new CallLog(dataSource, codec);
    this.lostCallers = new LostCallers(dataSource, clock);
    try {
      this.folder = Files.createTempDirectory("journal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open();
  }

  private void open() {
    var memory =
        new HistorySink.Memory(
            new LastTalks(dataSource),
            new TodaysCalls(dataSource, clock, ZoneOffset.UTC),
            new RoutingNotes(dataSource, codec));
    memory.notes().warmUp();
    memory.lastTalks().warmUp();
    memory.today().warmUp();
    tables = HistorySink.Tables.of(dataSource, codec, 36);
    sink = new HistorySink(tables, new Phones(), book, new NoLines(), memory, clock);
    if (!shut) {
      sink.open();
    }
    journal =
        new Journal<>(folder, tables.erased().cleaning(codec), sink, clock, JournalLimits.DEFAULT);
    history = new CallHistory(journal, sink, memory);
    writer = new HistoryWriter(journal, clock);
  }

  /// The next life does not know yet who works here.
  void shut() {
    shut = true;
  }

  /// Another life of the program over the same tables and files.
  public void restart() {
    journal.close();
    now.updateAndGet(t -> t.plusSeconds(1));
    open();
  }

  public History history() {
    return history;
  }

  public HistoryWriter writer() {
    return writer;
  }

  public CallRepairs repairs() {
    return new SqlCallRepairs(dataSource, journal, sink, tables.erased());
  }

  public CallErasure erasure() {
    return new CallErasure(journal, tables.erasures(), tables.erased());
  }

  CallTexts texts() {
    return new CallTexts(dataSource, codec, sink);
  }

  public Path folder() {
    return folder;
  }

  /// Past the journal's queue: entries with places of the test's choosing.
  HistorySink sink() {
    return sink;
  }

  public CallTape play(CallTape tape) {
    tape.events().forEach(writer::on);
    written();
    return tape;
  }

  public void play(List<CallEvent> events) {
    events.forEach(writer::on);
    written();
  }

  public void written() {
    assertThat(history.flush(Duration.ofSeconds(20))).isTrue();
  }

  public CallRecord read(CallTape tape) {
    return log.find(tape.id()).orElseThrow();
  }

  public Optional<AgentId> lastTalker() {
    return history
        .lastTalk(SmallBook.IVAN, Duration.ofSeconds(10), NOON.minus(Duration.ofDays(90)))
        .map(LastTalk::agent);
  }

  public long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }

  @Override
  public void close() {
    journal.close();
  }

  private static final class NoLines implements Lines {
    @Override
    public Optional<Line> find(String number) {
      return Optional.empty();
    }

    @Override
    public List<Line> listAll() {
      return List.of();
    }

    @Override
    public String regionOf(String pbx) {
      return "";
    }
  }
}
