package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.ANNA;
import static dev.rapport.crm.history.Phones.BORIS;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.Phones.P102;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Talk;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What the PBX's records say of calls in a gap, joined with what was seen.
class RepairsTest extends RepairsHouse {
  @Test
  void aCallThatNobodySawIsInTheHistoryOnceWithItsCredit() {
    var unseen = CallTape.inbound(IVANS, NOON.plusSeconds(100)).talk(P102, 30);

    repair(unseen);
    repair(unseen);

    CallRecord call = room.read(unseen);
    assertThat(call.call().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(call.fromRecords()).isEqualTo("cel");
    assertThat(call.client()).isEqualTo(SmallBook.IVAN);
    assertThat(room.lastTalker()).contains(BORIS);
    assertThat(count("select count(*) from call")).isEqualTo(1);
    assertThat(count("select count(*) from gap_call")).isEqualTo(1);
  }

  @Test
  void aGuessIsCorrectedByTheTruthAndTheCallerIsNotLostAnyMore() {
    var tape = CallTape.inbound(IVANS, NOON).rings(P101);
    room.play(tape);
    room.restart();
    room.writer().synced("lab", List.of());
    room.written();
    assertThat(room.read(tape).call().outcome()).isEqualTo(Outcome.NO_ANSWER);
    assertThat(lost()).isEqualTo(1);

    repair(tape.after(70).answered(P101).after(40).ends(Outcome.ANSWERED));

    Call truth = room.read(tape).call();
    assertThat(truth.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(truth.endedAt()).isEqualTo(NOON.plusSeconds(110));
    assertThat(truth.talks())
        .containsExactly(new Talk(P101, NOON.plusSeconds(70), NOON.plusSeconds(110)));
    assertThat(truth.rings()).hasSize(1);
    assertThat(lost()).isZero();
    assertThat(room.lastTalker()).contains(ANNA);
  }

  @Test
  void aCallThatNobodyAnsweredInTheGapIsALostCaller() {
    repair(CallTape.inbound(IVANS, NOON.plusSeconds(100)).abandonedAt(P101));

    assertThat(lost()).isEqualTo(1);
  }

  @Test
  void whatWasSeenStaysAsItWasSeen() {
    var tape = CallTape.inbound(IVANS, TO.plusSeconds(100)).talk(P101, 30);
    room.play(tape);
    var other = CallTape.named(tape.id(), IVANS, TO.plusSeconds(100)).talk(P102, 90);

    repair(other);

    Call call = room.read(tape).call();
    assertThat(call).isEqualTo(tape.call());
    assertThat(room.read(tape).fromRecords()).isEmpty();
  }

  @Test
  void theBeginningThatWasSeenIsOursAndTheEndTheRecords() {
    var tape = CallTape.inbound(IVANS, NOON).rings(P101).after(3).answered(P101);
    room.play(tape);
    room.restart();
    room.writer().synced("lab", List.of());
    room.written();

    // by the PBX's clock a moment earlier, handed on in the gap
    var told =
        CallTape.named(tape.id(), IVANS, NOON.minusSeconds(1))
            .rings(P101)
            .after(3)
            .answered(P101)
            .after(118)
            .talkEnds(P101)
            .answered(P102)
            .after(60)
            .ends(Outcome.ANSWERED);
    repair(told);

    Call call = room.read(tape).call();
    assertThat(call.startedAt()).isEqualTo(NOON);
    assertThat(call.talks()).extracting(Talk::endpoint).containsExactly(P101, P102);
    assertThat(call.talks().getFirst().endedAt()).isEqualTo(NOON.plusSeconds(120));
    assertThat(call.endedAt()).isEqualTo(NOON.plusSeconds(180));
    assertThat(room.lastTalker()).contains(BORIS);
  }

  @Test
  void answeredStaysAnsweredWhateverTheRecordsSay() {
    var tape = CallTape.inbound(IVANS, NOON).rings(P101).after(3).answered(P101);
    room.play(tape);
    room.restart();
    room.writer().synced("lab", List.of());

    repair(CallTape.named(tape.id(), IVANS, NOON).rings(P101).after(90).ends(Outcome.ABANDONED));

    assertThat(room.read(tape).call().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(room.read(tape).call().talks()).extracting(Talk::endpoint).containsExactly(P101);
  }

  @Test
  void lateNewsOfOursDoNotUndoWhatTheRecordsAdded() {
    // began in the gap, ended before our eyes: the first talk was not seen
    var seen = CallTape.inbound(IVANS, FROM.plusSeconds(5)).after(580).answered(P102);
    room.play(seen.after(100).ends(Outcome.ANSWERED));
    repair(
        CallTape.named(seen.id(), IVANS, FROM.plusSeconds(5))
            .rings(P101)
            .after(5)
            .answered(P101)
            .after(500)
            .talkEnds(P101)
            .after(75)
            .answered(P102)
            .after(100)
            .ends(Outcome.ANSWERED));

    room.play(List.of(seen.corrected().last()));

    assertThat(room.read(seen).call().talks())
        .extracting(Talk::endpoint)
        .containsExactly(P101, P102);
  }

  @Test
  void aCallThatIsAliveIsLeftAlone() {
    var tape = CallTape.inbound(IVANS, NOON).rings(P101);
    room.play(tape);

    repair(CallTape.named(tape.id(), IVANS, NOON).talk(P102, 30));

    assertThat(room.read(tape).call().ended()).isFalse();
  }

  @Test
  void callsThatBecameOneInTheGapAreOne() {
    var first = CallTape.inbound(IVANS, NOON).rings(P101);
    var second = CallTape.inbound("+74950000000", NOON.plusSeconds(2)).rings(P102);
    room.play(first);
    room.play(second);
    room.restart();
    room.writer().synced("lab", List.of());
    room.written();

    var told = CallTape.named(first.id(), IVANS, NOON).rings(P101).after(70).answered(P102);
    repair(told.after(30).ends(Outcome.ANSWERED), Set.of(second.id()));

    assertThat(count("select count(*) from call")).isEqualTo(1);
    assertThat(room.log.find(second.id()).orElseThrow().call().id()).isEqualTo(first.id());
  }

  @Test
  void whoeverFetchesRecordingsIsToldOfARepairedCallOnce() {
    var told = new CopyOnWriteArrayList<CallRepairs.Repaired>();
    var repairs = room.repairs();
    repairs.listen(told::add);
    var unseen = CallTape.inbound(IVANS, NOON.plusSeconds(100)).talk(P102, 30);

    repair(unseen);
    repair(unseen);

    assertThat(told).extracting(r -> r.call().id()).containsExactly(unseen.id());
  }

  @Test
  void aCallIsFoundByItsLinkedidInWhicheverBoot() {
    var tape = CallTape.inbound(IVANS, NOON).talk(P101, 5);
    room.play(tape);

    var known = room.repairs().named("lab", Set.of(tape.id().linkedid()));

    assertThat(known).extracting(CallRepairs.Known::id).containsExactly(tape.id());
    assertThat(room.repairs().named("other", Set.of(tape.id().linkedid()))).isEmpty();
    assertThat(room.repairs().during("lab", NOON, TO)).hasSize(1);
    assertThat(room.repairs().during("lab", TO, TO.plusSeconds(1))).isEmpty();
  }
}
