package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.BORIS;
import static dev.rapport.crm.desk.Office.IVAN;
import static dev.rapport.crm.desk.Office.OLGA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.crm.history.History;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Lines;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.CallEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Desks over a journal on a real PostgreSQL, in a house that knows Ivan and Olga.
abstract class DeskHouse {
  static final PhoneNumber NUMBER = new PhoneNumber("+79161234567", "+79161234567", "");

  final DataSource database = TestDatabase.fresh();
  final Book book = mock();
  final History history = mock();
  final Lines lines = mock();
  final Staff staff = mock();
  final PresenceBoard presence = mock();
  final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  final List<DeskEvent> told = new CopyOnWriteArrayList<>();
  Instant now = Instant.EPOCH;
  final CallTape call = CallTape.inbound("a.1", "+79161234567");
  @TempDir Path folder;
  DeskJournal journal;
  LiveDesks desks;

  @BeforeEach
  void begin() {
    journal = journal();
    desks = desks(Runnable::run);
    journal.begin();
    knowIvan();
  }

  private void knowIvan() {
    when(book.normalise(anyString(), anyString())).thenReturn(NUMBER);
    when(book.match("+79161234567", "RU")).thenReturn(new Matching.One(NUMBER, IVAN));
    when(book.match("89161234567", "RU")).thenReturn(new Matching.One(NUMBER, IVAN));
    when(book.findKept(IVAN.id())).thenReturn(Optional.of(IVAN));
    when(book.findKept(OLGA.id())).thenReturn(Optional.of(OLGA));
    when(lines.find(anyString())).thenReturn(Optional.of(new Line("7495", "Sales", "RU", true)));
    when(lines.region(anyString(), anyString())).thenReturn("RU");
    var last = new LastTalk(BORIS.id(), Instant.EPOCH, Duration.ofSeconds(61), "wants a price");
    when(history.lastTalk(eq(IVAN.id()), any(), any())).thenReturn(Optional.of(last));
    when(history.attemptsToday("+79161234567")).thenReturn(2);
    Office.ALL.forEach(this::hire);
  }

  private void hire(Agent agent) {
    when(staff.findByPhone(agent.phones().getFirst())).thenReturn(Optional.of(agent));
  }

  @AfterEach
  void stop() {
    journal.close();
    timer.shutdownNow();
  }

  void play(CallTape tape) {
    desks.on(new CallEvent.Corrected(tape.picture(), tape.now()));
  }

  Card card(Agent agent) {
    return desks.cards(agent.id()).getFirst();
  }

  CardClosed closed(Agent agent, Reason reason) {
    return new CardClosed(agent.id(), call.picture().id(), reason, null);
  }

  /// As it is answered to whom it concerns; what was said so far survives a kill.
  void written() {
    assertThat(journal.sync(Duration.ofSeconds(10))).isTrue();
  }

  void restart() {
    stopped();
    desks.restore(journal.load());
    journal.begin();
  }

  /// Another life begins with what is in files and tables.
  void stopped() {
    journal.close();
    journal = journal();
    desks = desks(Runnable::run);
  }

  LiveDesks desks(Executor threads) {
    var dossiers = new Dossiers(new Sources(book, history, lines, threads, timer));
    var settings = new DeskSettings(Duration.ofSeconds(60));
    var made = new LiveDesks(staff, presence, dossiers, history, journal, () -> now, settings);
    told.clear();
    made.listen(told::add);
    return made;
  }

  private DeskJournal journal() {
    var transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    var table = new DeskTable(new JdbcTemplate(database), transactions);
    return new DeskJournal(folder, table, InstantSource.system());
  }
}
