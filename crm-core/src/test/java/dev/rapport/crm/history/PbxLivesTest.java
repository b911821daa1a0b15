package dev.rapport.crm.history;

import static dev.rapport.crm.history.HistoryRoom.NOON;
import static dev.rapport.crm.history.Phones.P101;
import static dev.rapport.crm.history.Phones.P102;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Outcome;
import org.junit.jupiter.api.Test;

/// Calls of one name, of one life of the PBX or of two.
class PbxLivesTest extends RepairsHouse {
  /// The PBX's clock was put back: its call seems older than the life of the PBX that it is of.
  @Test
  void aCallThatTheRecordsPutIntoAnotherLifeOfThePbxIsTheOneThatWeSaw() {
    var seen = CallTape.inbound(IVANS, FROM.plusSeconds(5)).talk(P101, 30);
    room.play(seen);
    var elsewhere = new CallId("lab", "0", seen.id().linkedid());

    repair(CallTape.named(elsewhere, IVANS, FROM.plusSeconds(5)).talk(P101, 30));

    assertThat(count("select count(*) from call")).isEqualTo(1);
    assertThat(room.log.find(seen.id())).isPresent();
  }

  @Test
  void norIsItDoubledWhenWeLearnOfItAfterTheRecords() {
    var seen = CallTape.inbound(IVANS, FROM.plusSeconds(5)).talk(P101, 30);
    var elsewhere = new CallId("lab", "0", seen.id().linkedid());
    var told = CallTape.named(elsewhere, IVANS, FROM.plusSeconds(5)).rings(P101).after(9);
    repair(told.ends(Outcome.LOST_BY_PBX));

    room.play(seen);

    assertThat(count("select count(*) from call")).isEqualTo(1);
    assertThat(room.read(seen).call().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(room.read(seen).call().talks()).hasSize(1);
    assertThat(room.log.find(elsewhere).orElseThrow().call().id()).isEqualTo(seen.id());
  }

  @Test
  void callsOfTwoLivesThatShareANameAndWereBothSeenStayTwo() {
    var old = CallTape.inbound(IVANS, NOON.minusSeconds(5_000)).talk(P101, 30);
    var young = CallTape.named(new CallId("lab", "9", old.id().linkedid()), IVANS, NOON);

    room.play(old);
    room.play(young.talk(P102, 30));

    assertThat(count("select count(*) from call")).isEqualTo(2);
  }
}
