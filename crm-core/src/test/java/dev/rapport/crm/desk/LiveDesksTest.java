package dev.rapport.crm.desk;

import static dev.rapport.crm.desk.Office.ANNA;
import static dev.rapport.crm.desk.Office.BORIS;
import static dev.rapport.crm.desk.Office.IVAN;
import static dev.rapport.crm.desk.Office.P101;
import static dev.rapport.crm.desk.Office.P102;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.when;

import dev.rapport.crm.book.Matching;
import dev.rapport.crm.desk.DeskEvent.CardChanged;
import dev.rapport.crm.desk.DeskEvent.CardClosed;
import dev.rapport.crm.desk.DeskEvent.Reason;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.numbers.NoNumber;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.cti.call.CallEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class LiveDesksTest extends DeskHouse {
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
}
