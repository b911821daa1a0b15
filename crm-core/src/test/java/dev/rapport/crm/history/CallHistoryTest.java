package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.ANNA;
import static dev.rapport.crm.history.Phones.BORIS;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.Phones.P102;
import static dev.rapport.crm.history.Phones.P103;
import static dev.rapport.crm.history.SmallBook.IVAN;
import static dev.rapport.crm.history.SmallBook.IVAN_CALLING;
import static dev.rapport.crm.history.SmallBook.STRANGER_CALLING;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CallHistoryTest {
  @AutoClose private final HistoryRoom room = new HistoryRoom();

  @Test
  void aCallIsOneRowWithItsTalksClientAndAgents() {
    var tape = room.play(CallTape.inbound(IVAN_CALLING, NOON).talk(P101, 65));

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
        CallTape.inbound(IVAN_CALLING, NOON)
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
    var here =
        CallTape.named(new CallId("lab", "1795282138", "lab-1.0"), IVAN_CALLING, NOON).rings(P101);
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
    var here = room.play(CallTape.inbound(IVAN_CALLING, NOON).rings(P101).after(3).answered(P101));

    room.writer().synced("madrid", List.of());
    room.written();

    assertThat(room.read(here).call().ended()).isFalse();
  }

  @Test
  void anAnsweredCallNeverBecomesUnansweredAgain() {
    var answered =
        CallTape.inbound(IVAN_CALLING, NOON).rings(P101).after(3).answered(P101).after(20);
    var id = answered.id();
    var forgetful =
        CallTape.named(id, IVAN_CALLING, NOON).rings(P101).after(40).ends(Outcome.NO_ANSWER);

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
    var first = CallTape.inbound(IVAN_CALLING, NOON).talk(P101, 20);
    var second = CallTape.inbound(IVAN_CALLING, NOON).talk(P102, 20);
    var both = new ArrayList<>(first.events());
    both.addAll(second.events());

    room.play(both);

    assertThat(room.count("call")).isEqualTo(2);
    assertThat(room.read(first).agentAt(P101)).contains(ANNA);
    assertThat(room.read(second).agentAt(P102)).contains(BORIS);
  }

  @Test
  void aMergedCallBecomesPartOfTheOtherWithWhatPeopleSaidOfIt() {
    var kept =
        CallTape.inbound(STRANGER_CALLING, NOON).rings(P101).after(2).answered(P101).after(30);
    var gone = CallTape.outbound(P101, IVAN_CALLING, NOON.plusSeconds(20)).after(2).answered(P103);
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
    var before =
        CallTape.inbound(IVAN_CALLING, NOON).queued("sales").rings(P101).after(3).answered(P101);
    var over = CallTape.inbound(STRANGER_CALLING, NOON).rings(P102);
    room.play(before);
    room.play(over);
    room.restart();
    // resync knows the channels that are alive, not that the call was queued or rang
    var after =
        CallTape.named(before.id(), IVAN_CALLING, NOON.plusSeconds(1)).after(3).answered(P101);

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
    var old = room.play(CallTape.inbound(STRANGER_CALLING, NOON).rings(P102));
    var id = new CallId("lab", "1795999999", "lab-1.1");

    room.writer().synced("lab", List.of(CallTape.named(id, IVAN_CALLING, NOON).call()));
    room.written();

    assertThat(room.read(old).call().outcome()).isEqualTo(Outcome.LOST_BY_PBX);
  }

  @Test
  void aDecisionIsKeptEvenBeforeTheFirstEventOfItsCall() {
    var tape = CallTape.inbound(IVAN_CALLING, NOON);
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
    var tape = CallTape.inbound(IVAN_CALLING, NOON);
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
    var tape = CallTape.inbound(IVAN_CALLING, NOON).talk(P101, 65);
    tape.events().forEach(room.writer()::on);
    assertThat(room.history().sync(Duration.ofSeconds(10))).isTrue();
    assertThat(room.history().flush(Duration.ofMillis(300))).isFalse();

    room.sink().open();

    room.written();
    assertThat(room.read(tape).agentAt(P101)).contains(ANNA);
  }
}
