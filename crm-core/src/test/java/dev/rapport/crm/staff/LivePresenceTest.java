package dev.rapport.crm.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LivePresenceTest extends PresenceHouse {
  @Test
  void whoSignsInIsReadyAndFree() {
    assertThat(board.of(ANNA).state()).isEqualTo(Presence.State.SIGNED_OUT);

    board.signedIn(ANNA);

    assertThat(board.of(ANNA).free()).isTrue();
    assertThat(told).hasSize(1);
  }

  @Test
  void aPauseStaysOverSigningOutAndIn() {
    board.signedIn(ANNA);
    board.paused(ANNA, "lunch");
    board.signedOut(ANNA);
    assertThat(board.of(ANNA).state()).isEqualTo(Presence.State.SIGNED_OUT);

    board.signedIn(ANNA);

    assertThat(board.of(ANNA).state()).isEqualTo(Presence.State.PAUSED);
  }

  @Test
  void wrapUpKeepsCallsAwayUntilItIsOver() {
    board.signedIn(ANNA);

    board.wrapUp(ANNA);
    assertThat(board.of(ANNA).state()).isEqualTo(Presence.State.WRAP_UP);
    verify(control).pause(PHONE, "", true, "");

    board.wrapUpOver(ANNA);
    assertThat(board.of(ANNA).free()).isTrue();
  }

  @Test
  void whoPausedBeforeWrapUpIsStillPausedAfterIt() {
    board.signedIn(ANNA);
    board.paused(ANNA, "lunch");

    board.wrapUp(ANNA);
    board.wrapUpOver(ANNA);

    assertThat(board.of(ANNA).state()).isEqualTo(Presence.State.PAUSED);
  }

  @Test
  void aRingingOrTalkingPhoneIsNotFree() {
    board.signedIn(ANNA);

    board.on(new CallEvent.Corrected(ringing(), now));
    assertThat(board.of(ANNA).ringing()).isTrue();
    board.on(new CallEvent.Corrected(talking(null), now));
    assertThat(board.of(ANNA).ringing()).isFalse();
    assertThat(board.of(ANNA).inTalk()).isTrue();
    board.on(new CallEvent.Corrected(talking(now), now));
    assertThat(board.of(ANNA).free()).isTrue();
  }

  @Test
  void aSyncTakesGhostsAway() {
    board.signedIn(ANNA);
    board.on(new CallEvent.Corrected(talking(null), now));

    board.synced("lab", List.of());

    assertThat(board.of(ANNA).inTalk()).isFalse();
  }

  @Test
  void anUnreachablePhoneIsNotFree() {
    board.signedIn(ANNA);

    board.reachable("lab", PHONE, false);
    assertThat(board.of(ANNA).free()).isFalse();
    board.reachable("lab", PHONE, true);
    assertThat(board.of(ANNA).free()).isTrue();
  }

  @Test
  void nobodyIsToldOfWhatDidNotChange() {
    board.signedIn(ANNA);
    told.clear();

    board.signedIn(ANNA);
    board.ready(ANNA);
    board.reachable("lab", PHONE, true);

    assertThat(told).isEmpty();
  }

  @Test
  void choicesSurviveARestart() {
    board.signedIn(ANNA);
    board.paused(ANNA, "lunch");
    store.begin();
    store.sync();

    board = board();
    board.restore(store.load());

    assertThat(board.of(ANNA).state()).isEqualTo(Presence.State.PAUSED);
    assertThat(board.of(ANNA).reason()).isEqualTo("lunch");
    assertThat(board.of(ANNA).since()).isEqualTo(Instant.EPOCH);
  }

  private Call ringing() {
    return call(List.of(new Ring(PHONE, now, null, null)), List.of());
  }

  private Call talking(@Nullable Instant until) {
    return call(List.of(), List.of(new Talk(PHONE, now, until)));
  }

  private Call call(List<Ring> rings, List<Talk> talks) {
    return new Call(
        new CallId("lab", "1", "a.1"),
        Direction.INBOUND,
        new Caller("+79161234567", ""),
        "7495",
        null,
        "7495",
        "",
        null,
        now,
        talks.isEmpty() ? null : now,
        null,
        rings,
        talks,
        List.of(),
        "",
        false,
        Duration.ZERO,
        Duration.ZERO,
        HungUpBy.UNKNOWN,
        List.of());
  }
}
