package dev.rapport.crm.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.rapport.cti.control.ControlResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What the PBX is told of who takes calls, and what it does not take.
class QueuePausesTest extends PresenceHouse {
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
}
