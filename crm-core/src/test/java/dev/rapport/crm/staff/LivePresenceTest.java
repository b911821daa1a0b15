package dev.rapport.crm.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.rapport.crm.database.TestDatabase;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Caller;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Endpoint;
import dev.rapport.cti.call.HungUpBy;
import dev.rapport.cti.call.Ring;
import dev.rapport.cti.call.Talk;
import dev.rapport.cti.control.CallControl;
import dev.rapport.cti.control.ControlResult;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.Pbxes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LivePresenceTest {
  private static final Endpoint PHONE = new Endpoint("PJSIP/101");
  private static final AgentId ANNA = new AgentId(1);
  private static final Agent AGENT =
      new Agent(
          ANNA,
          "anna",
          "Anna",
          Set.of(Role.AGENT),
          List.of(new Phone("lab", PHONE)),
          List.of(),
          "en",
          true);

  private final Staff staff = mock();
  private final CallControl control = mock();
  private final SqlPresenceStore store =
      new SqlPresenceStore(JdbcClient.create(TestDatabase.fresh()));
  private final List<Presence> told = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private LivePresence board = board();

  @BeforeEach
  void employ() {
    when(staff.find(ANNA)).thenReturn(Optional.of(AGENT));
    when(staff.findByPhone(new Phone("lab", PHONE))).thenReturn(Optional.of(AGENT));
    when(staff.listActive()).thenReturn(List.of(AGENT));
    when(control.pause(any(), anyString(), anyBoolean(), anyString()))
        .thenReturn(CompletableFuture.completedFuture(new ControlResult.Done()));
    board.listen((_, presence) -> told.add(presence));
  }

  @Test
  void whoSignsInIsReadyAndFree() {
    assertThat(board.of(ANNA).state()).isEqualTo(Presence.State.SIGNED_OUT);

    board.signedIn(ANNA);

    assertThat(board.of(ANNA).free()).isTrue();
    assertThat(told).hasSize(1);
  }

  @Test
  void aPausePausesThePhoneInItsQueuesAndReadyResumesIt() {
    board.signedIn(ANNA);
    clearInvocations(control);

    board.paused(ANNA, "lunch");
    verify(control).pause(PHONE, "", true, "lunch");
    assertThat(board.of(ANNA).reason()).isEqualTo("lunch");
    assertThat(board.of(ANNA).free()).isFalse();

    board.ready(ANNA);
    verify(control).pause(PHONE, "", false, "");
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
  void aPbxThatCameBackIsToldWhoIsPaused() {
    board.signedIn(ANNA);
    board.paused(ANNA, "lunch");
    clearInvocations(control);

    board.synced("lab", List.of());

    verify(control).pause(PHONE, "", true, "lunch");
  }

  @Test
  void whoCameBackWhileThePbxWasAwayRingsAgainWhenItIsThere() {
    board.signedIn(ANNA);
    board.wrapUp(ANNA);
    answers(new ControlResult.PbxUnreachable("the link is down"));
    board.wrapUpOver(ANNA);
    clearInvocations(control);
    answers(new ControlResult.Done());

    board.synced("lab", List.of());
    verify(control).pause(PHONE, "", false, "");

    clearInvocations(control);
    board.synced("lab", List.of());
    verify(control, never()).pause(any(), anyString(), anyBoolean(), anyString());
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

  @Test
  void signingOutLeavesTheQueuesAlone() {
    board.signedIn(ANNA);
    clearInvocations(control);

    board.signedOut(ANNA);

    verify(control, never()).pause(any(), anyString(), anyBoolean(), anyString());
  }

  @Test
  void aPauseThatThePbxDoesNotTakeIsToldWithItsQueues() {
    employ(List.of("sales", "team"));
    board.signedIn(ANNA);
    answers(new ControlResult.Refused(ControlResult.Reason.BY_PBX, "Interface not found"));

    board.paused(ANNA, "lunch");

    var refused = new PauseFault("lab", List.of("sales", "team"), true);
    assertThat(board.of(ANNA).faults()).containsExactly(refused);
    assertThat(told.getLast().state()).isEqualTo(Presence.State.PAUSED);
    assertThat(told.getLast().faults()).containsExactly(refused);
  }

  @Test
  void onceThePbxTakesItThereIsNoFaultAnyMore() {
    employ(List.of("sales"));
    board.signedIn(ANNA);
    answers(new ControlResult.PbxUnreachable("not connected"));
    board.paused(ANNA, "lunch");
    assertThat(board.of(ANNA).faults())
        .containsExactly(new PauseFault("lab", List.of("sales"), false));
    answers(new ControlResult.Done());

    board.synced("lab", List.of());

    assertThat(board.of(ANNA).faults()).isEmpty();
    assertThat(told.getLast().faults()).isEmpty();
    assertThat(told.getLast().state()).isEqualTo(Presence.State.PAUSED);
  }

  @Test
  void anAnswerToAnEarlierWishSaysNothingOfTheLaterOne() {
    employ(List.of("sales"));
    board.signedIn(ANNA);
    var slow = new CompletableFuture<ControlResult>();
    when(control.pause(any(), anyString(), anyBoolean(), anyString())).thenReturn(slow);
    board.paused(ANNA, "lunch");
    answers(new ControlResult.Done());
    board.ready(ANNA);

    slow.complete(new ControlResult.PbxUnreachable("no answer in time"));

    assertThat(board.of(ANNA).faults()).isEmpty();
  }

  @Test
  void aPhoneOfNoQueueThatThePbxRefusesIsNoFault() {
    board.signedIn(ANNA);
    answers(new ControlResult.Refused(ControlResult.Reason.BY_PBX, "Interface not found"));

    board.paused(ANNA, "lunch");

    assertThat(board.of(ANNA).faults()).isEmpty();
  }

  private void answers(ControlResult result) {
    when(control.pause(any(), anyString(), anyBoolean(), anyString()))
        .thenReturn(CompletableFuture.completedFuture(result));
  }

  private void employ(List<String> queues) {
    var agent =
        new Agent(ANNA, "anna", "Anna", Set.of(Role.AGENT), AGENT.phones(), queues, "en", true);
    when(staff.find(ANNA)).thenReturn(Optional.of(agent));
    when(staff.findByPhone(new Phone("lab", PHONE))).thenReturn(Optional.of(agent));
    when(staff.listActive()).thenReturn(List.of(agent));
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

  private LivePresence board() {
    Pbx pbx = mock();
    when(pbx.control()).thenReturn(control);
    Pbxes house = mock();
    when(house.find("lab")).thenReturn(Optional.of(pbx));
    return new LivePresence(staff, store, new QueuePauses(() -> Stream.of(house)), () -> now);
  }
}
