package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiReply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Whether news of queues reaches the manager user. At rest there is none, so a member who is not
/// paused is told to go on: that changes nothing, and the PBX announces it like any pause.
enum QueueNews {
  HEARD,
  NOT_HEARD,

  /// No queue has a member who is not paused, or the PBX refused.
  UNKNOWN;

  private static final long PATIENCE_MILLIS = 1_500;

  static QueueNews of(Visit visit, AmiReply queueStatus) {
    return goingOn(queueStatus).map(member -> of(visit, member)).orElse(UNKNOWN);
  }

  private static Optional<AmiFrame> goingOn(AmiReply queueStatus) {
    return queueStatus instanceof AmiReply.Accepted(var _, var items)
        ? items.stream().filter(f -> f.is("QueueMember") && f.has("Paused", "0")).findFirst()
        : Optional.empty();
  }

  private static QueueNews of(Visit visit, AmiFrame member) {
    CompletableFuture<Void> told = visit.event(e -> e.is("QueueMemberPause"));
    var go = new AmiAction.QueuePause(Members.member(member), member.text("Queue"), false, "");
    if (!(visit.ask(go) instanceof AmiReply.Accepted)) {
      return UNKNOWN;
    }
    return told.thenApply(_ -> HEARD)
        .completeOnTimeout(NOT_HEARD, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .join();
  }
}
