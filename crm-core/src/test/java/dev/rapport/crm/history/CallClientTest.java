package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.ANNA;
import static dev.rapport.crm.history.Phones.BORIS;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.SmallBook.IVAN_CALLING;
import static dev.rapport.crm.history.SmallBook.STRANGER_CALLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientId;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// One call, one client.
class CallClientTest {
  @AutoClose private final HistoryRoom room = new HistoryRoom();

  @Test
  void aNumberOfSeveralClientsLinksNoneUntilAnAgentChooses() {
    room.book.add("+79165550011", SmallBook.client(new ClientId(20), "Olga", BORIS));
    room.book.add("+79165550011", SmallBook.client(new ClientId(21), "Pavel", BORIS));
    var tape = room.play(CallTape.inbound(STRANGER_CALLING, NOON).talk(P101, 60));
    assertThat(room.read(tape).client()).isNull();

    room.history().link(tape.id(), new ClientId(21));
    room.play(tape.corrected());

    assertThat(room.read(tape).client()).isEqualTo(new ClientId(21));
    assertThat(room.history().lastTalk(new ClientId(21), Duration.ZERO, NOON)).isPresent();
    assertThat(room.book.talked).containsKey(new ClientId(21));
  }

  @Test
  void notThisPersonStaysUnlinkedWhateverNewsComes() {
    var tape = room.play(CallTape.inbound(IVAN_CALLING, NOON).talk(P101, 60));
    assertThat(room.lastTalker()).contains(ANNA);

    room.history().link(tape.id(), null);
    room.play(tape.corrected());

    assertThat(room.read(tape).client()).isNull();
    assertThat(room.lastTalker()).isEmpty();
  }

  @Test
  void aNewClientGetsTheEarlierCallsOfTheNumberThatNobodyLinked() {
    var unlinked = room.play(CallTape.inbound(STRANGER_CALLING, NOON).talk(P101, 60));
    var linked = room.play(CallTape.inbound(STRANGER_CALLING, NOON.plusSeconds(99)).talk(P101, 60));
    room.history().link(linked.id(), new ClientId(50));
    room.written();
    room.restart();
    var alive = room.play(CallTape.inbound(STRANGER_CALLING, NOON.plusSeconds(300)).rings(P101));

    room.history().linkEarlier("+79165550011", new ClientId(60));
    room.written();

    assertThat(room.read(unlinked).client()).isEqualTo(new ClientId(60));
    assertThat(room.read(alive).client()).isEqualTo(new ClientId(60));
    assertThat(room.read(linked).client()).isEqualTo(new ClientId(50));
  }

  @Test
  void attemptsTodayAreTheNumbersCallsThatAreOver() {
    room.play(CallTape.inbound(STRANGER_CALLING, NOON.minus(Duration.ofDays(1))).abandonedAt(P101));
    room.play(CallTape.inbound(STRANGER_CALLING, NOON).abandonedAt(P101));
    room.play(CallTape.inbound(STRANGER_CALLING, NOON.plusSeconds(60)).rings(P101));
    assertThat(room.history().attemptsToday("+79165550011")).isOne();

    room.restart();

    assertThat(room.history().attemptsToday("+79165550011")).isOne();
  }
}
