package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.ANNA;
import static dev.rapport.crm.history.Phones.BORIS;
import static dev.rapport.crm.history.Phones.CLARA;
import static dev.rapport.crm.history.Phones.DOOR;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.Phones.P102;
import static dev.rapport.crm.history.Phones.P103;
import static dev.rapport.crm.history.SmallBook.IVAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.journal.Entry;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallHistoryTest {
  private static final String IVANS = "8 (495) 123-45-67";
  private static final String STRANGERS = "+7 916 555-00-11";

  private final HistoryRoom room = new HistoryRoom();

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aCallIsOneRowWithItsTalksClientAndAgents() {
    var tape = room.play(CallTape.inbound(IVANS, NOON).talk(P101, 65));

    CallRecord call = room.read(tape);
    assertThat(call.call()).isEqualTo(tape.call());
    assertThat(call.client()).isEqualTo(IVAN);
    assertThat(call.e164()).isEqualTo(SmallBook.IVANS);
    assertThat(call.agentAt(P101)).contains(ANNA);
    assertThat(room.count("call")).isOne();
    assertThat(room.count("call_talk")).isOne();
    assertThat(room.count("call_journal")).isEqualTo(tape.events().size());
    assertThat(room.jdbc.sql("select talk_seconds from call").query(Integer.class).single())
        .isEqualTo(65);
    assertThat(room.book.talked).containsEntry(IVAN, NOON.plusSeconds(68));
  }

  @Test
  void anyOrderAndAnyNumberOfTimesEndInTheSameRow() {
    var tape =
        CallTape.inbound(IVANS, NOON)
            .queued("sales")
            .rings(P101)
            .rings(P102)
            .after(4)
            .answered(P102)
            .after(30)
            .transferred(P102, "PJSIP/103")
            .rings(P103)
            .after(2)
            .answered(P103)
            .after(20)
            .ends(Outcome.ANSWERED);
    var random = new Random(20261121);
    for (int round = 0; round < 10; round++) {
      room.jdbc.sql("truncate call, call_talk, call_journal, lost_caller").update();
      var sink = new HistoryRoom(room.dataSource, room.book);
      var entries = new ArrayList<Entry<Fact>>();
      for (int i = 0; i < tape.events().size(); i++) {
        entries.add(new Entry<>(1, 100 + i, NOON, new Fact.Happened(tape.events().get(i))));
      }
      entries.addAll(List.copyOf(entries));
      Collections.shuffle(entries, random);
      while (!entries.isEmpty()) {
        var group = entries.subList(0, Math.min(entries.size(), 1 + random.nextInt(8)));
        sink.sink().write(List.copyOf(group));
        group.clear();
      }
      sink.close();

      assertThat(room.read(tape).call()).as("round %d", round).isEqualTo(tape.call());
      assertThat(room.count("call_talk")).isEqualTo(2);
      assertThat(room.count("call_journal")).isEqualTo(tape.events().size());
      assertThat(room.count("lost_caller where closed_at is null")).isZero();
    }
  }

  /// Asterisk counts from 0 after each start, and two may have started in the same second.
  @Test
  void callsOfTwoPbxsThatBearTheSameIdsAreTwoCalls() {
    var here = CallTape.named(new CallId("lab", "1795282138", "lab-1.0"), IVANS, NOON).rings(P101);
    var there =
        CallTape.named(new CallId("madrid", "1795282138", "lab-1.0"), "+34910000000", NOON)
            .rings(P102);
    room.play(here);
    room.play(there);

    room.play(here.after(3).answered(P101).after(20).ends(Outcome.ANSWERED));
    room.writer().synced("madrid", List.of());
    room.written();

    assertThat(room.read(here).call()).isEqualTo(here.call());
    assertThat(room.read(here).client()).isEqualTo(IVAN);
    assertThat(room.read(there).client()).isNull();
    assertThat(room.read(there).call().talks()).isEmpty();
    assertThat(room.read(there).call().outcome()).isEqualTo(Outcome.NO_ANSWER);
    assertThat(room.count("call")).isEqualTo(2);
  }

  @Test
  void aPbxThatKnowsNoCallsAnyMoreEndsNobodyElses() {
    var here = room.play(CallTape.inbound(IVANS, NOON).rings(P101).after(3).answered(P101));

    room.writer().synced("madrid", List.of());
    room.written();

    assertThat(room.read(here).call().ended()).isFalse();
  }

  @Test
  void anAnsweredCallNeverBecomesUnansweredAgain() {
    var answered = CallTape.inbound(IVANS, NOON).rings(P101).after(3).answered(P101).after(20);
    var id = answered.id();
    var forgetful = CallTape.named(id, IVANS, NOON).rings(P101).after(40).ends(Outcome.NO_ANSWER);

    room.play(answered);
    room.play(forgetful);

    Call call = room.read(answered).call();
    assertThat(call.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(call.answeredAt()).isEqualTo(NOON.plusSeconds(3));
    assertThat(call.talks()).extracting(Talk::endpoint).containsExactly(P101);
    assertThat(room.lostCallers.list(new Viewer(ANNA, true, List.of()), null, 10)).isEmpty();
  }

  @Test
  void twoCloseCallsFromOneNumberAreTwo() {
    var first = CallTape.inbound(IVANS, NOON).talk(P101, 20);
    var second = CallTape.inbound(IVANS, NOON).talk(P102, 20);
    var both = new ArrayList<>(first.events());
    both.addAll(second.events());

    room.play(both);

    assertThat(room.count("call")).isEqualTo(2);
    assertThat(room.read(first).agentAt(P101)).contains(ANNA);
    assertThat(room.read(second).agentAt(P102)).contains(BORIS);
  }

  @Test
  void aMergedCallBecomesPartOfTheOtherWithWhatPeopleSaidOfIt() {
    var kept = CallTape.inbound(STRANGERS, NOON).rings(P101).after(2).answered(P101).after(30);
    var gone = CallTape.outbound(P101, IVANS, NOON.plusSeconds(20)).after(2).answered(P103);
    room.play(kept);
    room.play(gone);
    room.history().note(gone.id(), ANNA, "asks for the invoice");
    room.history().link(kept.id(), new ClientId(77));
    room.written();

    room.play(List.of(kept.merged(gone.id()).last()));
    room.play(List.of(gone.last())); // late news of the gone one

    assertThat(room.count("call")).isOne();
    CallRecord call = room.read(kept);
    assertThat(call.notes()).extracting(CallNote::text).containsExactly("asks for the invoice");
    assertThat(call.client()).isEqualTo(new ClientId(77));
    assertThat(call.call().talks()).extracting(Talk::endpoint).containsExactly(P101, P103);
    assertThat(room.log.find(gone.id())).map(c -> c.call().id()).contains(kept.id());
  }

  @Test
  void aCallThatOutlivesUsIsContinuedAndKeepsWhatWeSawBefore() {
    var before = CallTape.inbound(IVANS, NOON).queued("sales").rings(P101).after(3).answered(P101);
    var over = CallTape.inbound(STRANGERS, NOON).rings(P102);
    room.play(before);
    room.play(over);
    room.restart();
    // resync knows the channels that are alive, not that the call was queued or rang
    var after = CallTape.named(before.id(), IVANS, NOON.plusSeconds(1)).after(3).answered(P101);

    room.writer().synced("lab", List.of(after.call()));
    room.play(after.after(60).ends(Outcome.ANSWERED));

    Call call = room.read(before).call();
    assertThat(call.queue()).isEqualTo("sales");
    assertThat(call.startedAt()).isEqualTo(NOON);
    assertThat(call.rings()).hasSize(1);
    assertThat(call.talks())
        .containsExactly(new Talk(P101, NOON.plusSeconds(3), NOON.plusSeconds(64)));
    assertThat(room.read(over).call().ended()).isTrue();
    assertThat(room.lostCallers.list(new Viewer(BORIS, false, List.of()), null, 10)).hasSize(1);
  }

  @Test
  void callsOfAnotherBootAreLostByThePbx() {
    var old = room.play(CallTape.inbound(STRANGERS, NOON).rings(P102));
    var id = new CallId("lab", "1795999999", "lab-1.1");

    room.writer().synced("lab", List.of(CallTape.named(id, IVANS, NOON).call()));
    room.written();

    assertThat(room.read(old).call().outcome()).isEqualTo(Outcome.LOST_BY_PBX);
  }

  // whom a talk is credited to

  @Test
  void theLastTalkIsCreditedToWhoFinishedItAfterATransfer() {
    room.play(
        CallTape.inbound(IVANS, NOON)
            .rings(P101)
            .after(2)
            .answered(P101)
            .after(300)
            .transferred(P101, "PJSIP/102")
            .rings(P102)
            .after(5)
            .answered(P102)
            .after(60)
            .ends(Outcome.ANSWERED));

    assertThat(room.lastTalker()).contains(BORIS);
  }

  @Test
  void aReceiverWhoHardlyTalkedDoesNotTakeTheCreditFromWhoDid() {
    room.play(
        CallTape.inbound(IVANS, NOON)
            .rings(P101)
            .after(2)
            .answered(P101)
            .after(300)
            .transferred(P101, "PJSIP/102")
            .answered(P102)
            .after(4)
            .ends(Outcome.ANSWERED));

    assertThat(room.lastTalker()).contains(ANNA);
  }

  @Test
  void aRingAllCallIsCreditedToWhoTalkedNotToWhoRangLast() {
    room.play(
        CallTape.inbound(IVANS, NOON)
            .rings(P101)
            .rings(P102)
            .rings(P103)
            .after(4)
            .answered(P102)
            .after(30)
            .ends(Outcome.ANSWERED));

    assertThat(room.lastTalker()).contains(BORIS);
  }

  @Test
  void anOutboundTalkCountsLikeAnInboundOne() {
    room.play(CallTape.inbound(IVANS, NOON).talk(P101, 60));
    assertThat(room.lastTalker()).contains(ANNA); // and is in memory now

    room.play(
        CallTape.outbound(P103, IVANS, NOON.plusSeconds(600))
            .after(5)
            .answered(P103)
            .after(30)
            .ends(Outcome.ANSWERED));

    assertThat(room.lastTalker()).contains(CLARA);
  }

  @Test
  void aTalkAtAPhoneThatIsNobodysCreditsNobody() {
    room.play(CallTape.inbound(IVANS, NOON).talk(P101, 60));
    room.play(CallTape.inbound(IVANS, NOON.plusSeconds(600)).talk(DOOR, 60));

    assertThat(room.lastTalker()).contains(ANNA);
  }

  @Test
  void tooShortAndTooOldTalksDoNotCount() {
    room.play(CallTape.inbound(IVANS, NOON.minus(Duration.ofDays(100))).talk(P101, 60));
    room.play(CallTape.inbound(IVANS, NOON).talk(P102, 9));
    assertThat(room.lastTalker()).isEmpty();

    for (int i = 0; i < 12; i++) { // more short ones than are held in memory
      room.play(CallTape.inbound(IVANS, NOON.plusSeconds(100 + i * 60)).talk(P103, 5));
    }
    assertThat(room.lastTalker()).isEmpty();
    assertThat(room.history().lastTalk(IVAN, Duration.ofSeconds(9), NOON).map(LastTalk::agent))
        .contains(BORIS);
  }

  @Test
  void theLastTalkBringsItsNotesAndSurvivesARestart() {
    var tape = room.play(CallTape.inbound(IVANS, NOON).talk(P101, 60));
    room.history().wrappedUp(tape.id(), ANNA, "sold", "wants two more");
    room.written();
    room.restart();

    assertThat(room.history().lastTalk(IVAN, Duration.ofSeconds(10), NOON))
        .contains(
            new LastTalk(ANNA, NOON.plusSeconds(63), Duration.ofSeconds(60), "wants two more"));
    assertThat(room.read(tape).disposition()).isEqualTo("sold");
  }

  // one call, one client

  @Test
  void aNumberOfSeveralClientsLinksNoneUntilAnAgentChooses() {
    room.book.add("+79165550011", SmallBook.client(new ClientId(20), "Olga", BORIS));
    room.book.add("+79165550011", SmallBook.client(new ClientId(21), "Pavel", BORIS));
    var tape = room.play(CallTape.inbound(STRANGERS, NOON).talk(P101, 60));
    assertThat(room.read(tape).client()).isNull();

    room.history().link(tape.id(), new ClientId(21));
    room.play(tape.corrected());

    assertThat(room.read(tape).client()).isEqualTo(new ClientId(21));
    assertThat(room.history().lastTalk(new ClientId(21), Duration.ZERO, NOON)).isPresent();
    assertThat(room.book.talked).containsKey(new ClientId(21));
  }

  @Test
  void notThisPersonStaysUnlinkedWhateverNewsComes() {
    var tape = room.play(CallTape.inbound(IVANS, NOON).talk(P101, 60));
    assertThat(room.lastTalker()).contains(ANNA);

    room.history().link(tape.id(), null);
    room.play(tape.corrected());

    assertThat(room.read(tape).client()).isNull();
    assertThat(room.lastTalker()).isEmpty();
  }

  @Test
  void aNewClientGetsTheEarlierCallsOfTheNumberThatNobodyLinked() {
    var unlinked = room.play(CallTape.inbound(STRANGERS, NOON).talk(P101, 60));
    var linked = room.play(CallTape.inbound(STRANGERS, NOON.plusSeconds(99)).talk(P101, 60));
    room.history().link(linked.id(), new ClientId(50));
    room.written();
    room.restart();
    var alive = room.play(CallTape.inbound(STRANGERS, NOON.plusSeconds(300)).rings(P101));

    room.history().linkEarlier("+79165550011", new ClientId(60));
    room.written();

    assertThat(room.read(unlinked).client()).isEqualTo(new ClientId(60));
    assertThat(room.read(alive).client()).isEqualTo(new ClientId(60));
    assertThat(room.read(linked).client()).isEqualTo(new ClientId(50));
  }

  @Test
  void attemptsTodayAreTheNumbersCallsThatAreOver() {
    room.play(CallTape.inbound(STRANGERS, NOON.minus(Duration.ofDays(1))).abandonedAt(P101));
    room.play(CallTape.inbound(STRANGERS, NOON).abandonedAt(P101));
    room.play(CallTape.inbound(STRANGERS, NOON.plusSeconds(60)).rings(P101));
    assertThat(room.history().attemptsToday("+79165550011")).isOne();

    room.restart();

    assertThat(room.history().attemptsToday("+79165550011")).isOne();
  }

  @Test
  void aDecisionIsKeptEvenBeforeTheFirstEventOfItsCall() {
    var tape = CallTape.inbound(IVANS, NOON);
    var note =
        new RoutingNote(
            "Rang Anna Petrova.",
            List.of(
                new RoutingNote.Step(
                    "last-spoke", "Anna Petrova", true, "free", Duration.ofNanos(1_800_000))));
    room.history().routed(tape.id(), note);
    room.play(tape.talk(P101, 20));
    assertThat(room.history().routing(tape.id())).contains(note);

    room.restart();

    assertThat(room.read(tape).routing()).isEqualTo(note);
  }

  @Test
  void howACallWasRoutedThatIsAliveAtARestartIsKnownWithoutTheDatabase() {
    var tape = CallTape.inbound(IVANS, NOON);
    var note = new RoutingNote("Rang Anna Petrova.", List.of());
    room.history().routed(tape.id(), note);
    room.play(tape.rings(P101));

    room.restart();

    assertThat(room.history().routing(tape.id())).contains(note);
  }

  @Test
  void whatACallerSendsIsDataEvenWithNulBytes() {
    var tape = room.play(CallTape.inbound("12\0' or 1=1 \\u0000", NOON).abandonedAt(P101));

    assertThat(room.read(tape).call().caller().number()).isEqualTo("12' or 1=1 \\u0000");
  }

  @Test
  void whatAKillLeftInTheFilesWaitsUntilItIsKnownWhoWorksHere() {
    room.shut();
    room.restart();
    var tape = CallTape.inbound(IVANS, NOON).talk(P101, 65);
    tape.events().forEach(room.writer()::on);
    assertThat(room.history().sync(Duration.ofSeconds(10))).isTrue();
    assertThat(room.history().flush(Duration.ofMillis(300))).isFalse();

    room.sink().open();

    room.written();
    assertThat(room.read(tape).agentAt(P101)).contains(ANNA);
  }
}
