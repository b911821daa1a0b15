package dev.rapport.cti.ami;

import dev.rapport.cti.ami.AmiAction.Listing;
import dev.rapport.cti.ami.AmiAction.Originate;
import io.netty.channel.EventLoop;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// The actions of one connection that wait for their answer, by ActionID. Lives on the event loop.
/// The ids start with a random word, so that nobody outside can speak in an answer's name.
final class Pendings {
  private static final SecureRandom RANDOM = new SecureRandom();

  /// A phone that cannot be rung at all is told at once; one that rings is told when it is picked
  /// up.
  private static final Duration ORIGINATE_FAILS_WITHIN = Duration.ofMillis(700);

  private final EventLoop loop;
  private final String word = Long.toHexString(RANDOM.nextLong() | Long.MIN_VALUE);
  private final Map<String, Pending> pendings = new HashMap<>();
  private long last;

  private record Pending(
      AmiAction action,
      List<AmiFrame> frames,
      CompletableFuture<AmiReply> reply,
      Future<?> limit) {}

  Pendings(EventLoop loop) {
    this.loop = loop;
  }

  String add(AmiAction action, CompletableFuture<AmiReply> reply) {
    String id = word + "-" + ++last;
    var late = new AmiReply.Unanswered("the PBX did not answer in time");
    var limit = finishAfter(action.limit(), id, late);
    pendings.put(id, new Pending(action, new ArrayList<>(), reply, limit));
    return id;
  }

  private Future<?> finishAfter(Duration time, String id, AmiReply reply) {
    return loop.schedule(() -> finish(id, reply), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Whether the frame answers one of our actions.
  boolean answers(AmiFrame frame) {
    return pendings.containsKey(frame.text("ActionID"));
  }

  void response(AmiFrame frame) {
    String id = frame.text("ActionID");
    Pending pending = pendings.get(id);
    if (pending == null) {
      return; // came too late
    }
    boolean said = frame.has("Response", "Error") || frame.has("Response", "Failure");
    if (said) {
      finish(id, new AmiReply.Refused(frame.text("Message")));
    } else if (pending.action() instanceof Listing) {
      pending.frames().add(frame);
    } else if (pending.action() instanceof Originate) {
      var _ = finishAfter(ORIGINATE_FAILS_WITHIN, id, new AmiReply.Accepted(frame, List.of()));
    } else {
      finish(id, new AmiReply.Accepted(frame, List.of()));
    }
  }

  void item(AmiFrame event) {
    String id = event.text("ActionID");
    Pending pending = pendings.get(id);
    if (pending == null) {
      return;
    }
    if (event.is("OriginateResponse")) {
      finish(id, originated(event));
      return;
    }
    if (pending.frames().isEmpty()) {
      return; // no list, or one whose response we have not seen
    }
    if (event.has("EventList", "Complete") || event.event().endsWith("Complete")) {
      var frames = pending.frames();
      finish(
          id,
          new AmiReply.Accepted(frames.getFirst(), List.copyOf(frames.subList(1, frames.size()))));
    } else {
      pending.frames().add(event);
    }
  }

  private static AmiReply originated(AmiFrame event) {
    return event.has("Response", "Success")
        ? new AmiReply.Accepted(event, List.of())
        : new AmiReply.Refused("the phone could not be rung, reason " + event.text("Reason"));
  }

  void refuse(String id, String why) {
    finish(id, new AmiReply.Refused(why));
  }

  void failAll(String why) {
    for (String id : List.copyOf(pendings.keySet())) {
      finish(id, new AmiReply.Unanswered(why));
    }
  }

  private void finish(String id, AmiReply reply) {
    Pending pending = pendings.remove(id);
    if (pending != null) {
      pending.limit().cancel(false);
      pending.reply().complete(reply);
    }
  }
}
