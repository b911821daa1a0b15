package dev.rapport.chaos.check;

import static dev.rapport.chaos.check.Scene.FILE;
import static dev.rapport.chaos.check.Scene.ID;
import static dev.rapport.chaos.check.Scene.LINKEDID;
import static dev.rapport.chaos.check.Scene.at;
import static dev.rapport.chaos.check.Scene.card;
import static dev.rapport.chaos.check.Scene.closed;
import static dev.rapport.chaos.check.Scene.talk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.chaos.check.HistoryCall.Recording;
import dev.rapport.chaos.check.HistoryCall.Talk;
import dev.rapport.chaos.check.PbxCall.Kind;
import dev.rapport.chaos.check.PbxCall.Stretch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each violation, planted, is found; what is well is not blamed.
class CheckerTest {
  private final Scene scene = new Scene();

  @Test
  void aCallThatEverybodyTellsAlikeBreaksNothing() {
    assertThat(scene.broken()).isEmpty();
  }

  @Test
  void aCallThatIsNotInTheHistoryIsLost() {
    scene.history.clear();

    assertThat(scene.broken()).contains(Invariant.NONE_LOST);
  }

  @Test
  void aCallWithTwoRowsIsDoubled() {
    scene.history.add(Scene.row("house~2~" + LINKEDID, "answered", Scene.row().talks()));

    assertThat(scene.broken()).contains(Invariant.NONE_DOUBLED);
  }

  @Test
  void aRowOfNoCallIsDoubled() {
    scene.history.add(Scene.row("house~1~house-1.9", "answered", Scene.row().talks()));

    assertThat(scene.broken()).contains(Invariant.NONE_DOUBLED);
  }

  @Test
  void aRowThatNeverEndedIsAlive() {
    scene.row(rowWith(Optional.empty(), List.of(new Recording(FILE, "ready"))));

    assertThat(scene.broken()).containsExactly(Invariant.NONE_ALIVE);
  }

  @Test
  void aCardThatIsNeverTakenAwayIsAlive() {
    scene.seen.removeIf(s -> s.equals(closed(1, 3)));

    assertThat(scene.broken()).containsExactly(Invariant.NONE_ALIVE);
  }

  @Test
  void anAnsweredCallThatIsCalledAbandonedIsFound() {
    scene.row(Scene.row(ID, "abandoned", List.of()));

    assertThat(scene.broken()).containsExactly(Invariant.ANSWERED_TRULY);
  }

  @Test
  void aCallNobodyAnsweredThatIsCalledAnsweredIsFound() {
    scene.truth = truthWith(List.of(new Stretch(Kind.RING, "PJSIP/1002", at(1), at(9))));

    assertThat(scene.broken()).contains(Invariant.ANSWERED_TRULY);
  }

  @Test
  void aTalkCreditedToWhoOnlyRangIsFound() {
    scene.row(Scene.row(ID, "answered", List.of(talk(1, "PJSIP/1001", 6))));

    assertThat(scene.broken()).containsExactly(Invariant.CREDIT);
  }

  @Test
  void aTalkOfTheRightPhoneCreditedToAnotherAgentIsFound() {
    scene.row(Scene.row(ID, "answered", List.of(talk(3, "PJSIP/1002", 6))));

    assertThat(scene.broken()).containsExactly(Invariant.CREDIT);
  }

  @Test
  void aTalkThatIsFarTooLongIsFoundUnlessAFaultHidIt() {
    scene.row(Scene.row(ID, "answered", List.of(talk(2, "PJSIP/1002", 9))));

    assertThat(scene.broken()).containsExactly(Invariant.LENGTHS);

    scene.blind.add(new Window(at(8), at(11)));
    assertThat(scene.broken()).isEmpty();
  }

  @Test
  void aPhoneThatRangWithoutACardIsFoundUnlessNobodyCouldSee() {
    scene.unseen(1);

    assertThat(scene.broken()).containsExactly(Invariant.ONE_POP);

    scene.blind.add(new Window(at(0), at(4)));
    assertThat(scene.broken()).isEmpty();
  }

  @Test
  void aCardIsDemandedAgainSoonAfterSightIsBack() {
    scene.unseen(2);
    scene.blind.add(new Window(at(0), at(5)));

    assertThat(scene.broken()).containsExactly(Invariant.ONE_POP);
  }

  @Test
  void aCardThatComesTwiceForOneRingIsFound() {
    scene.see(closed(1, 1.5));
    scene.see(card(1, 2, "ringing"));

    assertThat(scene.broken()).containsExactly(Invariant.ONE_POP);
  }

  @Test
  void aCardForSomebodyWhosePhoneDidNotRingIsFound() {
    scene.see(card(3, 1, "ringing"));
    scene.see(closed(3, 2));

    assertThat(scene.broken()).containsExactly(Invariant.ONE_POP);
  }

  @Test
  void aCardThatStaysTooLongIsFound() {
    scene.seen.removeIf(s -> s.equals(closed(1, 3)));
    scene.see(closed(1, 6.5));

    assertThat(scene.broken()).containsExactly(Invariant.NONE_STALE);
  }

  @Test
  void aCardMayStayWhileNobodyCouldKnowBetter() {
    scene.seen.removeIf(s -> s.equals(closed(1, 3)));
    scene.see(closed(1, 6.5));
    scene.blind.add(new Window(at(3), at(5)));

    assertThat(scene.broken()).isEmpty();
  }

  @Test
  void aRecordingNobodyLinkedIsFound() {
    scene.row(rowWith(Optional.of(at(9)), List.of()));

    assertThat(scene.broken()).containsExactly(Invariant.RECORDED_ONCE);
  }

  @Test
  void aRecordingLinkedTwiceOrMissingThoughItIsThereIsFound() {
    scene.row(
        rowWith(
            Optional.of(at(9)),
            List.of(new Recording(FILE, "ready"), new Recording(FILE, "ready"))));
    assertThat(scene.broken()).containsExactly(Invariant.RECORDED_ONCE);

    scene.row(rowWith(Optional.of(at(9)), List.of(new Recording(FILE, "missing"))));
    assertThat(scene.broken()).containsExactly(Invariant.RECORDED_ONCE);
  }

  @Test
  void aNoteThatWasAcknowledgedAndIsGoneIsFound() {
    scene.writes.add(write(Write.Kind.NOTE, "another note", true));

    assertThat(scene.broken()).containsExactly(Invariant.WRITES_KEPT);
  }

  @Test
  void aDispositionOrLinkThatWasAcknowledgedAndIsGoneIsFound() {
    scene.writes.add(write(Write.Kind.DISPOSITION, "lost", true));
    assertThat(scene.broken()).containsExactly(Invariant.WRITES_KEPT);

    scene.writes.set(0, write(Write.Kind.CLIENT, "6", true));
    assertThat(scene.broken()).containsExactly(Invariant.WRITES_KEPT);
  }

  @Test
  void aDraftIsKeptWhenTheNoteThatFollowedItIs() {
    scene.writes.add(write(Write.Kind.DRAFT, "half a n", true));
    scene.writes.add(new Write(Write.Kind.NOTE, ID, 2, "a note", at(10), false));

    assertThat(scene.broken()).isEmpty();
  }

  @Test
  void whatWasNotAcknowledgedMayBeGone() {
    scene.writes.add(write(Write.Kind.NOTE, "another note", false));

    assertThat(scene.broken()).isEmpty();
  }

  @Test
  void tooMuchMemoryOrNoneLeftIsFound() {
    scene.memory = new Evidence.Memory(501, 500, List.of());
    assertThat(scene.broken()).containsExactly(Invariant.MEMORY_BOUNDED);

    scene.memory = new Evidence.Memory(1, 500, List.of("java.lang.OutOfMemoryError"));
    assertThat(scene.broken()).containsExactly(Invariant.MEMORY_BOUNDED);
  }

  private static Write write(Write.Kind kind, String value, boolean acknowledged) {
    return new Write(kind, ID, 2, value, at(8), acknowledged);
  }

  private PbxCall truthWith(List<Stretch> stretches) {
    return new PbxCall(
        LINKEDID, Scene.NUMBER, Scene.START, at(9), stretches, Optional.empty(), false);
  }

  private static HistoryCall rowWith(Optional<Instant> endedAt, List<Recording> recordings) {
    List<Talk> talks = List.of(talk(2, "PJSIP/1002", 6));
    return new HistoryCall(
        ID, Scene.NUMBER, "answered", endedAt, talks, recordings, Map.of(2, "a note"), "sold", 5);
  }
}
