package dev.rapport.crm.desk;

import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.book.PhoneNumber;
import dev.rapport.crm.history.History;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.history.Lines;
import dev.rapport.crm.history.RoutingNote;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks up what a card needs, away from the PBX's thread. The answer comes within [#PATIENCE] with
/// what is known by then, and once more if the rest came later (the database was slow or away).
final class Dossiers {
  static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Dossiers.class);

  private final Book book;
  private final History history;
  private final Lines lines;
  private final Executor threads;
  private final ScheduledExecutorService clock;

  Dossiers(
      Book book, History history, Lines lines, Executor threads, ScheduledExecutorService clock) {
    this.book = book;
    this.history = history;
    this.lines = lines;
    this.threads = threads;
    this.clock = clock;
  }

  /// @param settled a person's word, which wins over the match; null while nobody said
  /// @param heard told once or twice; answers whether anybody still wants to know more
  void look(Call call, @Nullable Settled settled, Predicate<Dossier> heard) {
    var inquiry = new Inquiry(call, settled, heard);
    threads.execute(inquiry::ask);
    inquiry.patience = later(inquiry::tellWhatIsKnown, PATIENCE);
  }

  private Future<?> later(Runnable work, Duration wait) {
    return clock.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private final class Inquiry {
    private final Call call;
    private final @Nullable Settled settled;
    private final Predicate<Dossier> heard;
    private final Line line;
    private volatile Dossier known;
    private volatile @Nullable Future<?> patience;
    private boolean complete;
    private boolean told;

    Inquiry(Call call, @Nullable Settled settled, Predicate<Dossier> heard) {
      this.call = call;
      this.settled = settled;
      this.heard = heard;
      this.line = lines.find(call.line()).orElse(new Line(call.line(), "", "", false));
      // reading a number takes a while, and this is the PBX's thread: for the moment it is as typed
      this.known = onLine(Dossier.of(nobodyYet(new PhoneNumber(number(), null, ""))));
    }

    void ask() {
      try {
        known = onLine(call.direction() == Direction.INTERNAL ? unmatched() : match());
        var client = settled == null ? known.client() : find(settled);
        known = known.settled(client, client == null ? null : lastTalk(client));
        known = known.with(attempts(), known.lastTalk(), routing());
        tellAll();
      } catch (RuntimeException e) { // the root of this thread's work; the card goes out anyway
        log.warn("call {}: the card is incomplete: {}", call.id(), e.toString());
        if (tell()) {
          patience = later(() -> threads.execute(this::ask), RETRY);
        }
      }
    }

    private Dossier match() {
      return Dossier.of(book.match(number(), line.region()));
    }

    private Dossier unmatched() {
      return Dossier.of(nobodyYet(book.normalise(number(), line.region())));
    }

    private Matching nobodyYet(PhoneNumber number) {
      return call.direction() == Direction.INTERNAL
          ? new Matching.Unmatchable(number, Matching.Why.INTERNAL)
          : new Matching.None(number);
    }

    private String number() {
      var outside = call.caller().number();
      boolean ours = call.direction() == Direction.OUTBOUND && outside.isEmpty();
      return ours ? call.dialled() : outside;
    }

    private Dossier onLine(Dossier dossier) {
      return dossier.onLine(line.name(), line.dispositionRequired());
    }

    private @Nullable ClientBrief find(Settled word) {
      return word.client() == null ? null : book.find(word.client()).orElse(null);
    }

    private @Nullable LastTalk lastTalk(ClientBrief client) {
      return history.lastTalk(client.id(), Duration.ZERO, Instant.EPOCH).orElse(null);
    }

    private int attempts() {
      var e164 = known.matching().number().e164();
      return e164 == null ? 0 : history.attemptsToday(e164);
    }

    private @Nullable RoutingNote routing() {
      return history.routing(call.id()).orElse(null);
    }

    private void tellAll() {
      var timer = patience;
      if (timer != null) {
        timer.cancel(false);
      }
      synchronized (this) {
        complete = true;
      }
      tell();
    }

    private void tellWhatIsKnown() {
      synchronized (this) {
        if (complete || told) {
          return;
        }
        told = true;
      }
      tell();
    }

    private boolean tell() {
      return heard.test(known);
    }
  }
}
