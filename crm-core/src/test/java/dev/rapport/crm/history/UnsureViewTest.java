package dev.rapport.crm.history;

import static dev.rapport.crm.history.Phones.ANNA;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.Phones.P102;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.call.Talk;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Where our view could not be believed, the PBX's records know better.
class UnsureViewTest extends RepairsHouse {
  /// A frame that told of an answer was lost in another, and what came instead looked like an end.
  @Test
  void whatWasSeenWhileTheViewWasUnsureTheRecordsKnow() {
    var seen = CallTape.inbound(IVANS, FROM.plusSeconds(5)).rings(P102).after(5);
    room.play(seen.ends(Outcome.ABANDONED));
    assertThat(lost()).isEqualTo(1);

    var told = CallTape.named(seen.id(), IVANS, FROM.plusSeconds(5)).rings(P101).after(2);
    repair(told.answered(P101).after(40).ends(Outcome.ANSWERED), Set.of(), true);

    Call call = room.read(seen).call();
    assertThat(call.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(call.endedAt()).isEqualTo(FROM.plusSeconds(47));
    assertThat(call.talks()).extracting(Talk::endpoint).containsExactly(P101);
    assertThat(call.rings()).extracting(r -> r.endpoint()).containsExactly(P101);
    assertThat(lost()).isZero();
  }

  @Test
  void aTalkThatWasBelievedWronglyCreditsNobody() {
    var seen = CallTape.inbound(IVANS, FROM.plusSeconds(5)).talk(P102, 30);
    room.play(seen);

    repair(CallTape.named(seen.id(), IVANS, FROM.plusSeconds(5)).talk(P101, 30), Set.of(), true);

    assertThat(room.lastTalker()).contains(ANNA);
    assertThat(count("select count(*) from call_talk")).isEqualTo(1);
  }

  @Test
  void aTalkThatWasCutShortIsAsLongAsTheRecordsSay() {
    var seen = CallTape.inbound(IVANS, FROM.plusSeconds(5)).talk(P101, 1);
    room.play(seen);

    repair(CallTape.named(seen.id(), IVANS, FROM.plusSeconds(5)).talk(P101, 3), Set.of(), true);

    assertThat(count("select talk_seconds from call")).isEqualTo(3);
  }

  @Test
  void whatIsNeverWrittenInRecordsStaysAsItWasSeen() {
    var seen = CallTape.inbound(IVANS, FROM.plusSeconds(5)).rings(P101).answered(P101).after(9);
    room.play(
        seen.held().after(3).resumed().after(3).transferred(P101, "102").ends(Outcome.ANSWERED));

    repair(CallTape.named(seen.id(), IVANS, FROM.plusSeconds(5)).talk(P101, 12), Set.of(), true);

    assertThat(room.read(seen).call().transfers()).hasSize(1);
    assertThat(room.log.holds(seen.id())).hasSize(1);
  }

  @Test
  void aStretchThatLastsIsOneGapAndIsAskedForAnew() {
    room.writer().unsure("lab", FROM, FROM);
    room.written();
    room.jdbc.sql("update pbx_gap set passes = 3, next_at = null").update();

    room.writer().unsure("lab", FROM, TO);
    room.writer().unsure("lab", FROM, FROM);
    room.written();

    assertThat(count("select count(*) from pbx_gap where unsure and next_at is not null"))
        .isEqualTo(1);
    assertThat(count("select passes from pbx_gap")).isZero();
    assertThat(count("select extract(epoch from to_at - from_at)::int from pbx_gap"))
        .isEqualTo(540);
  }

  @Test
  void aLegThatPassedForACallGoesIntoTheCallItIsPartOf() {
    var told = new CopyOnWriteArrayList<CallRepairs.Repaired>();
    room.repairs().listen(told::add);
    var call = CallTape.inbound(IVANS, FROM.plusSeconds(5)).rings(P101).after(40);
    var leg = CallTape.inbound("101", FROM.plusSeconds(6)).rings(P101).after(3).answered(P101);
    room.play(call.ends(Outcome.NO_ANSWER));
    room.play(leg.after(20).ends(Outcome.ANSWERED));
    room.history().note(leg.id(), ANNA, "will call back");

    var truth = CallTape.named(call.id(), IVANS, FROM.plusSeconds(5)).rings(P101).after(4);
    truth.answered(P101).after(20).ends(Outcome.ANSWERED);
    repair(truth, Set.of(leg.id()), true);
    repair(truth, Set.of(leg.id()), true);

    assertThat(count("select count(*) from call")).isEqualTo(1);
    assertThat(room.read(call).call().talks()).hasSize(1);
    assertThat(room.read(call).call().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(room.read(call).notes()).hasSize(1);
    assertThat(told).singleElement().satisfies(r -> assertThat(r.gone()).containsExactly(leg.id()));
    assertThat(lost()).isZero();
  }
}
