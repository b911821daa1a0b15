package dev.rapport.cti.doctor;

import dev.rapport.cti.ami.AmiAction;
import dev.rapport.cti.ami.AmiFrame;
import dev.rapport.cti.ami.AmiListener;
import dev.rapport.cti.ami.AmiReply;
import dev.rapport.cti.ami.AmiSession;
import dev.rapport.cti.ami.AmiSettings;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/// One session with a PBX beside the lasting one, which asks for no filter and keeps all that
/// comes.
final class Visit implements AutoCloseable {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final AmiSettings.Times TIMES =
      new AmiSettings.Times(
          NEVER, NEVER, Duration.ofSeconds(4), NEVER, NEVER, NEVER); // one try and no more
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_EVENTS = 20_000;

  /// What became of knocking.
  sealed interface Arrival {
    record In() implements Arrival {}

    record TurnedAway(boolean refused, String why) implements Arrival {}
  }

  private record Awaited(Predicate<AmiFrame> which, CompletableFuture<Void> seen) {}

  private final CompletableFuture<Arrival> arrival = new CompletableFuture<>();
  private final Queue<AmiFrame> events = new ConcurrentLinkedQueue<>();
  private int kept; // on the I/O thread
  private final List<Awaited> awaited = new CopyOnWriteArrayList<>();
  private volatile boolean over;
  private final AmiSession session;

  private Visit(AmiSettings settings) {
    session = AmiSession.open(settings.unfiltered(), new Ear());
  }

  static Visit to(Function<AmiSettings.Times, AmiSettings> pbx) {
    return new Visit(pbx.apply(TIMES));
  }

  Arrival arrival() {
    return arrival
        .completeOnTimeout(
            new Arrival.TurnedAway(false, "no answer in time"),
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS)
        .join();
  }

  AmiReply ask(AmiAction action) {
    return answer(begin(action));
  }

  /// Asks without waiting for the answer.
  CompletableFuture<AmiReply> begin(AmiAction action) {
    return session.ask(action);
  }

  static AmiReply answer(CompletableFuture<AmiReply> reply) {
    return reply
        .completeOnTimeout(
            new AmiReply.Unanswered("no answer in time"),
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS)
        .join();
  }

  /// Completes with the first such event from now on.
  CompletableFuture<Void> event(Predicate<AmiFrame> which) {
    var seen = new CompletableFuture<Void>();
    awaited.add(new Awaited(which, seen));
    return seen;
  }

  /// All that came so far, also what calls itself another system's.
  List<AmiFrame> events() {
    return List.copyOf(events);
  }

  /// Takes nothing from the PBX for a while.
  void deafFor(Duration time) {
    session.deafFor(time);
  }

  /// Whether the PBX hung up on us.
  boolean over() {
    return over;
  }

  Optional<X509Certificate> certificate() {
    return session.certificate();
  }

  @Override
  public void close() {
    session.close();
  }

  private final class Ear implements AmiListener {
    @Override
    public void connected() {
      arrival.complete(new Arrival.In());
    }

    @Override
    public void disconnected(boolean refused, String detail) {
      over = true;
      arrival.complete(new Arrival.TurnedAway(refused, detail));
    }

    @Override
    public void event(AmiFrame event) {
      if (kept++ < MOST_EVENTS) {
        events.add(event);
      }
      awaited.stream().filter(a -> a.which().test(event)).forEach(a -> a.seen().complete(null));
    }

    @Override
    public void foreign(AmiFrame event) {
      event(event);
    }

    @Override
    public void misled(AmiFrame frame) {}
  }
}
