package dev.rapport.cti.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.call.Outcome;
import dev.rapport.cti.engine.PbxEvent.Appeared;
import dev.rapport.cti.engine.PbxEvent.QueueJoined;
import dev.rapport.cti.engine.PbxEvent.QueueLeft;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a look at the PBX after a gap, or its restart, makes of the calls.
class GapsTest extends EngineHouse {
  @Test
  void aNewBootEndsEveryCallOfTheOldOne() {
    comesIn();
    var other = channel("PJSIP/trunk-00000009", "pbx-200.9", "pbx-200.9");
    happens(new Appeared(other, 4, "+7900", "", "from-trunk", "74950000001", at(1)));
    rings(ANNA, 1);
    answers(ANNA, 3);

    told.addAll(engine.bootChanged("2", at(10)));

    var ended =
        told.stream().filter(CallEvent.Ended.class::isInstance).map(CallEvent::call).toList();
    assertThat(ended)
        .extracting(Call::outcome)
        .containsExactlyInAnyOrder(Outcome.ANSWERED, Outcome.LOST_BY_PBX);
    assertThat(ended).extracting(Call::hungUpBy).containsOnly(HungUpBy.PBX);
    assertThat(ended).allSatisfy(c -> assertThat(c.talking()).isEmpty());
    assertThat(engine.alive()).isEmpty();
    assertThat(engine.boot()).isEqualTo("2");
  }

  @Test
  void theSameBootChangesNothing() {
    comesIn();

    assertThat(engine.bootChanged("1", at(1))).isEmpty();
    assertThat(engine.alive()).hasSize(1);
  }

  @Test
  void aResyncEndsWhatIsGoneAndKeepsWhatIsThere() {
    comesIn();
    rings(ANNA, 1);
    answers(ANNA, 3);
    var other = channel("PJSIP/trunk-00000009", "pbx-200.9", "pbx-200.9");
    happens(new Appeared(other, 4, "+7900", "", "from-trunk", "74950000001", at(4)));
    told.clear();

    told.addAll(engine.resync(List.of(living(TRUNK, "b"), living(ANNA, "b")), at(20)));

    assertThat(told).singleElement().isInstanceOf(CallEvent.Ended.class);
    assertThat(told.getFirst().call().hungUpBy()).isEqualTo(HungUpBy.UNKNOWN);
    assertThat(engine.alive()).extracting(Call::id).containsExactly(CALL);
    assertThat(call().talking()).containsExactly(new Endpoint("PJSIP/101"));
  }

  @Test
  void aResyncFindsCallsThatBeganWhileWeSawNothing() {
    told.addAll(engine.resync(List.of(living(TRUNK, "b"), living(ANNA, "b")), at(20)));

    assertThat(call().direction()).isEqualTo(Direction.INBOUND);
    assertThat(call().talking()).containsExactly(new Endpoint("PJSIP/101"));
    assertThat(call().startedAt()).isEqualTo(at(0));
    assertThat(told).hasAtLeastOneElementOfType(CallEvent.Answered.class);
  }

  @Test
  void aResyncSeesThatSomebodyElseTalksNow() {
    comesIn();
    rings(ANNA, 1);
    answers(ANNA, 3);

    told.addAll(engine.resync(List.of(living(TRUNK, "c"), living(BORIS, "c")), at(20)));

    assertThat(call().talking()).containsExactly(new Endpoint("PJSIP/102"));
    assertThat(call().ended()).isFalse();
  }

  @Test
  void aQueueThatIsToldAgainAfterAGapIsOneStay() {
    comesIn();
    happens(new QueueJoined(TRUNK, "sales", at(1)), new QueueJoined(TRUNK, "sales", at(1.4)));
    happens(new QueueLeft(TRUNK, "sales", at(5)));

    assertThat(call().queued()).hasSeconds(4);
    assertThat(told).filteredOn(CallEvent.Queued.class::isInstance).hasSize(1);
  }

  @Test
  void aPbxWhoseClockIsFarBehindOursIsHeardAfterALook() {
    engine.resync(List.of(), at(600));

    comesIn();

    assertThat(told).isNotEmpty();
  }
}
