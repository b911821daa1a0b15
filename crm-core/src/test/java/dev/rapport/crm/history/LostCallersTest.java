package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.ANNA;
import static dev.rapport.crm.history.Phones.BORIS;
import static dev.rapport.crm.history.Phones.CLARA;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.Phones.P102;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LostCallersTest {
  private static final String IVANS = "8 (495) 123-45-67";
  private static final Viewer ALL = new Viewer(CLARA, true, List.of());

  private final HistoryRoom room = new HistoryRoom();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void attemptsOfOneNumberAreOneItemHoweverTheNumberIsWritten() {
    room.play(CallTape.inbound(IVANS, NOON).abandonedAt(P101));
    room.play(CallTape.inbound("+74951234567", NOON.plusSeconds(60)).abandonedAt(P101));
    var last = room.play(CallTape.inbound("4951234567", NOON.plusSeconds(120)).abandonedAt(P102));
    room.play(List.of(last.corrected().last())); // told twice, counted once

    assertThat(items(ALL)).hasSize(1);
    LostCaller item = items(ALL).getFirst();
    assertThat(item.attempts()).isEqualTo(3);
    assertThat(item.firstAt()).isEqualTo(NOON);
    assertThat(item.lastAt()).isEqualTo(NOON.plusSeconds(120));
    assertThat(item.client()).isEqualTo(SmallBook.IVAN);
  }

  @Test
  void aTalkWithTheNumberClosesTheItemInboundOrOutbound() {
    room.play(CallTape.inbound(IVANS, NOON).abandonedAt(P101));
    room.play(CallTape.inbound("89165550011", NOON).abandonedAt(P101));

    room.play(CallTape.inbound(IVANS, NOON.plusSeconds(300)).talk(P102, 20));
    room.play(
        CallTape.outbound(P101, "89165550011", NOON.plusSeconds(300))
            .after(5)
            .answered(P101)
            .after(20)
            .ends(Outcome.ANSWERED));

    assertThat(items(ALL)).isEmpty();
  }

  @Test
  void anOutboundAttemptThatNobodyAnsweredClosesNothing() {
    room.play(CallTape.inbound(IVANS, NOON).abandonedAt(P101));

    room.play(CallTape.outbound(P101, IVANS, NOON.plusSeconds(60)).ends(Outcome.NO_ANSWER));

    assertThat(items(ALL)).hasSize(1);
  }

  @Test
  void aTalkWithTheClientFromAnotherNumberClosesTheItem() {
    room.book.add(
        "+79160000001", SmallBook.client(SmallBook.IVAN, "Ivan Petrov", BORIS)); // his mobile
    room.play(CallTape.inbound(IVANS, NOON).abandonedAt(P101));

    room.play(CallTape.inbound("89160000001", NOON.plusSeconds(300)).talk(P101, 20));

    assertThat(items(ALL)).isEmpty();
  }

  @Test
  void newsOfAnOldAttemptAfterATalkOpensNothing() {
    var missed = CallTape.inbound(IVANS, NOON).abandonedAt(P101);
    room.play(CallTape.inbound(IVANS, NOON.plusSeconds(300)).talk(P101, 20));

    room.play(missed);

    assertThat(items(ALL)).isEmpty();
  }

  @Test
  void aCallThatLateNewsShowsAnsweredIsNoAttempt() {
    var missed =
        room.play(CallTape.inbound(IVANS, NOON).rings(P101).after(9).ends(Outcome.ABANDONED));
    assertThat(items(ALL)).hasSize(1);

    room.play(CallTape.named(missed.id(), IVANS, NOON).talk(P101, 30));

    assertThat(items(ALL)).isEmpty();
  }

  @Test
  void oneAgentClaimsAnItemAndKeepsItOverFurtherAttempts() {
    room.play(CallTape.inbound(IVANS, NOON).abandonedAt(P101));
    long id = items(ALL).getFirst().id();

    assertThat(room.lostCallers.claim(id, ANNA)).isTrue();
    assertThat(room.lostCallers.claim(id, BORIS)).isFalse();
    room.play(CallTape.inbound(IVANS, NOON.plusSeconds(60)).abandonedAt(P102));

    assertThat(items(ALL).getFirst().claimedBy()).isEqualTo(ANNA);
    assertThat(items(ALL).getFirst().attempts()).isEqualTo(2);
  }

  @Test
  void aDismissedItemComesBackOnlyWithANewAttempt() {
    var first = room.play(CallTape.inbound(IVANS, NOON).abandonedAt(P101));
    room.now.set(NOON.plusSeconds(60));
    assertThat(room.lostCallers.dismiss(items(ALL).getFirst().id(), ANNA)).isTrue();
    room.play(List.of(first.corrected().last()));
    assertThat(items(ALL)).isEmpty();

    room.play(CallTape.inbound(IVANS, NOON.plusSeconds(120)).abandonedAt(P101));

    assertThat(items(ALL)).hasSize(1);
    assertThat(items(ALL).getFirst().attempts()).isOne();
  }

  @Test
  void withheldAndInternalCallersAreNoLostCallers() {
    room.play(CallTape.inbound("", NOON).abandonedAt(P101));

    assertThat(items(ALL)).isEmpty();
  }

  @Test
  void anAgentSeesItemsOfTheirQueuesAndOfTheirPhone() {
    room.play(CallTape.inbound(IVANS, NOON).queued("sales").after(9).ends(Outcome.ABANDONED));
    room.play(CallTape.inbound("89165550011", NOON).abandonedAt(P102));

    assertThat(items(new Viewer(ANNA, false, List.of("sales")))).hasSize(1);
    assertThat(items(new Viewer(BORIS, false, List.of("support")))).hasSize(1);
    assertThat(items(new Viewer(CLARA, false, List.of("support")))).isEmpty();
    assertThat(items(ALL)).hasSize(2);
  }

  private List<LostCaller> items(Viewer viewer) {
    return room.lostCallers.list(viewer, null, 50);
  }
}
