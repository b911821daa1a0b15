package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.BORIS;
import static dev.rapport.crm.desk.Office.IVAN;
import static dev.rapport.crm.desk.Office.OLGA;
import static dev.rapport.crm.desk.Office.P101;
import static dev.rapport.crm.desk.Office.P102;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.database.TestDatabase;
import dev.rapport.crm.desk.Card.Phase;
import dev.rapport.crm.desk.DeskEvent.CardChanged;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.crm.history.History;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Lines;
import dev.rapport.crm.numbers.NoNumber;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class LiveDesksTest {
  private static final PhoneNumber NUMBER = new PhoneNumber("+79161234567", "+79161234567", "");

  private final DataSource database = TestDatabase.fresh();
  private final Book book = mock();
  private final History history = mock();
  private final Lines lines = mock();
  private final Staff staff = mock();
  private final PresenceBoard presence = mock();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<DeskEvent> told = new CopyOnWriteArrayList<>();
  private Instant now = Instant.EPOCH;
  private final CallTape call = CallTape.inbound("a.1", "+79161234567");
  private final Path folder;
  private DeskJournal journal;
  private LiveDesks desks;

  LiveDesksTest(@TempDir Path folder) {
    this.folder = folder;
    this.journal = journal();
    this.desks = desks(Runnable::run);
    journal.begin();
  }

  @BeforeEach
  void knowIvan() {
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

  @Test
  void aPopKnowsClientLineLastTalkAndAttempts() {
    play(call.rings(P101));

    var card = card(ANNA);
    assertThat(card.client()).isEqualTo(IVAN);
    assertThat(card.lineName()).isEqualTo("Sales");
    assertThat(card.attemptsToday()).isEqualTo(2);
    assertThat(card.lastTalk()).extracting(LastTalk::notes).isEqualTo("wants a price");
    assertThat(told).hasSize(1);
  }

  @Test
  void aCallThatRingsNobodyOfOursOpensNothing() {
    play(call);

    assertThat(desks.find(call.picture().id())).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void whatWasLookedUpWhenTheCallCameIsOnTheCardWithTheRing() {
    var lookUps = new ArrayList<Runnable>();
    desks = desks(lookUps::add);
    play(call);
    lookUps.forEach(Runnable::run);
    lookUps.clear();

    play(call.rings(P101));

    assertThat(card(ANNA).client()).isEqualTo(IVAN);
    assertThat(lookUps).isEmpty();
  }

  @Test
  void whatWasLookedUpForAnotherNumberIsLookedUpAgain() {
    play(CallTape.inbound("a.1", "+34911234567"));

    play(call.rings(P101));

    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  @Test
  void aLookUpAheadThatFailedIsMadeUpForAfterTheCardIsThere() {
    when(book.match("+79161234567", "RU"))
        .thenThrow(new QueryTimeoutException("away"))
        .thenReturn(new Matching.One(NUMBER, IVAN));
    var lookUps = new ArrayList<Runnable>();
    desks = desks(lookUps::add);
    play(call);
    lookUps.removeFirst().run();

    play(call.rings(P101));

    assertThat(card(ANNA).client()).isNull();
    lookUps.removeFirst().run();
    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  @Test
  void twoCallsFromOneNumberAreTwoCards() {
    play(call.rings(P101));
    play(CallTape.inbound("a.2", "+79161234567").rings(P101));

    assertThat(desks.cards(ANNA.id()))
        .extracting(c -> c.call().id().linkedid())
        .containsExactlyInAnyOrder("a.1", "a.2");
  }

  @Test
  void aStalledDatabaseDelaysTheCardByThePatienceOnlyAndTheRestFollows() {
    var stalled = new ArrayList<Runnable>();
    desks = desks(stalled::add);
    play(call.rings(P101));
    assertThat(told).isEmpty();

    await().atMost(Duration.ofSeconds(2)).until(() -> !told.isEmpty());
    assertThat(card(ANNA).matching()).isInstanceOf(Matching.None.class);

    List.copyOf(stalled).forEach(Runnable::run);
    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  @Test
  void aWithheldNumberIsUnmatched() {
    var hidden = new PhoneNumber("", null, "");
    when(book.match("", "RU")).thenReturn(new Matching.Unmatchable(hidden, NoNumber.WITHHELD));

    play(CallTape.inbound("a.3", "").rings(P101));

    assertThat(card(ANNA).matching())
        .isEqualTo(new Matching.Unmatchable(hidden, NoNumber.WITHHELD));
    assertThat(card(ANNA).client()).isNull();
  }

  @Test
  void wrapUpMakesTheAgentBusyAndItsEndFreesThem() {
    play(call.rings(P101).answers(P101));
    play(call.ends(Outcome.ANSWERED));
    verify(presence).wrapUp(ANNA.id());

    assertThat(desks.finish(ANNA.id(), call.picture().id(), "", ""))
        .isEqualTo(Desks.Finished.DISPOSITION_MISSING);
    assertThat(desks.finish(ANNA.id(), call.picture().id(), "sold", "two"))
        .isEqualTo(Desks.Finished.DONE);

    verify(presence).wrapUpOver(ANNA.id());
    verify(history).wrappedUp(call.picture().id(), ANNA.id(), "sold", "two");
    assertThat(desks.cards(ANNA.id())).isEmpty();
    assertThat(desks.finish(ANNA.id(), call.picture().id(), "sold", "two"))
        .isEqualTo(Desks.Finished.NO_SUCH_CARD);
  }

  @Test
  void nobodyWrapsUpWhatStillGoesOn() {
    play(call.rings(P101).answers(P101));

    assertThat(desks.finish(ANNA.id(), call.picture().id(), "sold", ""))
        .isEqualTo(Desks.Finished.STILL_TALKING);
  }

  @Test
  void wrapUpEndsByItselfWhenItsLimitHasPassed() {
    play(call.rings(P101).answers(P101));
    play(call.ends(Outcome.ANSWERED));
    now = now.plusSeconds(59);
    desks.timePassed();
    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);

    now = now.plusSeconds(1);
    desks.timePassed();

    assertThat(told.getLast()).isEqualTo(closed(ANNA, Reason.DONE));
    verify(presence).wrapUpOver(ANNA.id());
  }

  @Test
  void aWrapUpThatBeganBeforeOurClockWasPutBackHasItsLimitOnceMore() {
    now = now.plus(Duration.ofHours(1));
    play(call.rings(P101).answers(P101));
    play(call.ends(Outcome.ANSWERED));
    now = Instant.EPOCH;

    desks.timePassed();

    assertThat(card(ANNA).wrapUpUntil()).isEqualTo(now.plusSeconds(60));

    now = now.plusSeconds(60);
    desks.timePassed();

    assertThat(told.getLast()).isEqualTo(closed(ANNA, Reason.DONE));
    verify(presence).wrapUpOver(ANNA.id());
  }

  @Test
  void aWrapUpOfAnEarlierLifeDoesNotOutlastItsLimitWhenThatLifesClockWasAhead() {
    now = now.plus(Duration.ofHours(1));
    play(call.rings(P101).answers(P101));
    play(call.ends(Outcome.ANSWERED));
    written();
    now = Instant.EPOCH;

    restart();
    desks.timePassed();

    assertThat(card(ANNA).wrapUpUntil()).isEqualTo(now.plusSeconds(60));
  }

  @Test
  void aSettledClientBringsTheirOwnLastTalk() {
    when(history.lastTalk(eq(OLGA.id()), any(), any())).thenReturn(Optional.empty());
    play(call.rings(P101));

    desks.clientChanged(call.picture().id(), OLGA);

    assertThat(card(ANNA).client()).isEqualTo(OLGA);
    assertThat(card(ANNA).lastTalk()).isNull();
  }

  @Test
  void whoBecomesPartOfAnotherIsThatOtherOnTheCardUntilTheyAreApartAgain() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a sen");
    becomes(OLGA);

    desks.clientsAreOther(Set.of(IVAN.id(), OLGA.id()));

    assertThat(told.getLast())
        .isInstanceOfSatisfying(
            CardChanged.class, c -> assertThat(c.card().client()).isEqualTo(OLGA));
    assertThat(card(ANNA).notes()).isEqualTo("half a sen");
    becomes(IVAN);
    desks.clientsAreOther(Set.of(IVAN.id(), OLGA.id()));
    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  private void becomes(ClientBrief other) {
    when(book.match("+79161234567", "RU")).thenReturn(new Matching.One(NUMBER, other));
    when(book.findKept(IVAN.id())).thenReturn(Optional.of(other));
  }

  @Test
  void whoIsOnTheCardStaysWhenTheirNumberBecomesAnothers() {
    play(call.rings(P101).answers(P101));
    when(book.match("+79161234567", "RU")).thenReturn(new Matching.One(NUMBER, OLGA));

    desks.clientsAreOther(Set.of(IVAN.id()));

    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  @Test
  void whoWasSettledAndBecomesPartOfAnotherIsThatOther() {
    play(call.rings(P101).answers(P101));
    desks.clientChanged(call.picture().id(), OLGA);
    when(book.findKept(OLGA.id())).thenReturn(Optional.of(IVAN));

    desks.clientsAreOther(Set.of(OLGA.id()));

    assertThat(card(ANNA).client()).isEqualTo(IVAN);
  }

  @Test
  void newsOfOtherClientsChangeNoCard() {
    play(call.rings(P101));
    int before = told.size();

    desks.clientsAreOther(Set.of(OLGA.id()));

    assertThat(told).hasSize(before);
  }

  @Test
  void whatWasLookedUpBeforeTheRingIsNotShownWhenItIsNoLongerSo() {
    play(call);
    becomes(OLGA);
    desks.clientsAreOther(Set.of(IVAN.id()));

    play(call.rings(P101));

    assertThat(card(ANNA).client()).isEqualTo(OLGA);
  }

  @Test
  void aClickedNumberIsWithTheClientThatWasClicked() {
    desks.dials(ANNA.id(), "+79161234567", OLGA.id());

    play(CallTape.outbound("a.5", P101, "89161234567"));

    assertThat(card(ANNA).client()).isEqualTo(OLGA);
    verify(history).link(CallTape.outbound("a.5", P101, "").picture().id(), OLGA.id());
  }

  @Test
  void halfWrittenNotesSurviveARestartInMidCall() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a sen");
    written();

    restart();
    desks.synced("lab", List.of(call.picture()));

    assertThat(card(ANNA).notes()).isEqualTo("half a sen");
    assertThat(card(ANNA).phase()).isEqualTo(Phase.TALKING);
  }

  @Test
  void notesComeBackAlsoWhenTheDatabaseDoesSoLater() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a sen");
    written();
    stopped();
    desks.synced("lab", List.of(call.picture()));

    desks.restore(journal.load());

    assertThat(card(ANNA).notes()).isEqualTo("half a sen");
  }

  @Test
  void aCallThatEndedWhileWeWereAwayLeavesItsWrapUp() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a sen");
    written();

    restart();
    desks.synced("lab", List.of());

    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
    assertThat(card(ANNA).notes()).isEqualTo("half a sen");
  }

  /// However late it is put back: the call was over long before.
  @Test
  void nobodyIsShownATalkThatEndedWhileWeWereAway() {
    play(call.rings(P101).answers(P101));
    written();
    stopped();
    desks.synced("lab", List.of());

    desks.restore(journal.load());

    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            CardChanged.class, c -> assertThat(c.card().phase()).isEqualTo(Phase.WRAP_UP));
  }

  @Test
  void cardsArePutBackAlsoWhileTheHistoryHasMuchToWrite() {
    play(call.rings(P101).answers(P101));
    written();
    stopped();
    when(history.caughtUp(any())).thenReturn(true); // but nobody knows when all can be read
    var clock = new DeskClock(desks, journal, history, timer, timer);

    clock.start();
    desks.synced("lab", List.of());
    clock.stop();

    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
  }

  @Test
  void aWrapUpSurvivesARestartWithItsLimitAndTheSettledClient() {
    play(call.rings(P101).answers(P101));
    desks.clientChanged(call.picture().id(), OLGA);
    play(call.ends(Outcome.ANSWERED));
    written();
    now = now.plusSeconds(10);

    restart();

    assertThat(card(ANNA).phase()).isEqualTo(Phase.WRAP_UP);
    assertThat(card(ANNA).wrapUpUntil()).isEqualTo(Instant.EPOCH.plusSeconds(60));
    assertThat(card(ANNA).client()).isEqualTo(OLGA);
  }

  @Test
  void aClosedCardIsForgotten() {
    play(call.rings(P101).answers(P101));
    written();
    play(call.ends(Outcome.ANSWERED));
    desks.finish(ANNA.id(), call.picture().id(), "sold", "");
    written();

    stopped();
    assertThat(journal.load()).isEmpty();
  }

  @Test
  void aCardThatWasFinishedRightBeforeAKillDoesNotComeBackWithItsDraft() {
    play(call.rings(P101).answers(P101));
    desks.draft(ANNA.id(), call.picture().id(), "half a note");
    written();
    JdbcClient.create(database)
        .sql("insert into call_note (call_id, agent_id, seq, text, at) values (?, ?, 1, ?, now())")
        .params(call.picture().id().toString(), ANNA.id().value(), "a whole note")
        .update();

    stopped();

    assertThat(journal.load()).isEmpty();
  }

  @Test
  void whatBecomesOneCallLosesTheYoungersCards() {
    play(call.rings(P101).answers(P101));
    var side = CallTape.internal("a.9", P101, "102", call.now());
    play(side.rings(P102).answers(P102));
    call.answers(P102);

    desks.on(new CallEvent.Merged(call.picture(), side.picture().id(), now));

    assertThat(desks.cards(BORIS.id()))
        .extracting(c -> c.call().id().linkedid())
        .containsExactly("a.1");
    assertThat(told).contains(new CardClosed(BORIS.id(), side.picture().id(), Reason.DONE, null));
    assertThat(told.stream().filter(CardChanged.class::isInstance)).isNotEmpty();
  }

  private void play(CallTape tape) {
    desks.on(new CallEvent.Corrected(tape.picture(), tape.now()));
  }

  private Card card(Agent agent) {
    return desks.cards(agent.id()).getFirst();
  }

  private CardClosed closed(Agent agent, Reason reason) {
    return new CardClosed(agent.id(), call.picture().id(), reason, null);
  }

  /// As it is answered to whom it concerns; what was said so far survives a kill.
  private void written() {
    assertThat(journal.sync(Duration.ofSeconds(10))).isTrue();
  }

  private void restart() {
    stopped();
    desks.restore(journal.load());
    journal.begin();
  }

  /// Another life begins with what is in files and tables.
  private void stopped() {
    journal.close();
    journal = journal();
    desks = desks(Runnable::run);
  }

  private LiveDesks desks(Executor threads) {
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
