package dev.rapport.crm.desk;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Matching;
import dev.rapport.crm.history.LastTalk;
import dev.rapport.crm.history.Line;
import dev.rapport.crm.numbers.NoNumber;
import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One looking up of what a card needs. May begin before anybody wants to hear of it.
///
/// ```
/// ASKING ──▶ COMPLETE        whoever comes now is told at once
///    └─────▶ FAILED ──▶ …    told at once what is known, asked again until it is all there
/// ```
final class Inquiry {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Inquiry.class);

  private enum Stage {
    ASKING,
    COMPLETE,
    FAILED
  }

  private final Call call;
  private final @Nullable Settled settled;
  private final Line line;
  private final Sources sources;
  private final long begun = System.nanoTime();

  /// What had to be looked up; what memory knows is added when it is told.
  private volatile Dossier known;

  private volatile @Nullable Future<?> patience;
  private @Nullable Predicate<Dossier> heard;
  private Stage stage = Stage.ASKING;
  private boolean told;

  /// @param settled a person's word, which wins over the match; null while nobody said
  Inquiry(Call call, @Nullable Settled settled, Sources sources) {
    this.call = call;
    this.settled = settled;
    this.sources = sources;
    this.line = sources.line(call);
    // reading a number takes a while, and this is the PBX's thread: for the moment it is as typed
    this.known = onLine(Dossier.of(nobodyYet(new PhoneNumber(number(call), null, ""))));
  }

  /// The number of the outside party, as the PBX has it; empty when withheld.
  static String number(Call call) {
    var outside = call.caller().number();
    boolean ours = call.direction() == Direction.OUTBOUND && outside.isEmpty();
    return ours ? call.dialled() : outside;
  }

  /// Whether its answer is one to this call as it stands now.
  boolean answers(Call now) {
    return number(now).equals(number(call))
        && now.line().equals(call.line())
        && (now.direction() == Direction.INTERNAL) == (call.direction() == Direction.INTERNAL);
  }

  boolean shows(Set<ClientId> clients) {
    return known.shows(clients);
  }

  Inquiry begin() {
    sources.threads().execute(this::ask);
    return this;
  }

  /// Tells what is known now, or soon.
  ///
  /// @param hearer answers whether anybody still wants to know more
  void tell(Predicate<Dossier> hearer) {
    Stage now;
    synchronized (this) {
      heard = hearer;
      now = stage;
      told = stage != Stage.ASKING;
    }
    if (now == Stage.ASKING) {
      patience = sources.later(this::tellWhatIsKnown, Dossiers.PATIENCE);
      return;
    }
    boolean wanted = tell();
    boolean old = System.nanoTime() - begun > Dossiers.FRESH.toNanos();
    if (wanted && (old || now == Stage.FAILED)) {
      sources.threads().execute(this::ask);
    }
  }

  private void ask() {
    try {
      var asked = onLine(call.direction() == Direction.INTERNAL ? unmatched() : match());
      known = asked; // enough for a card, should the rest take long
      var client = settled == null ? asked.client() : find(settled);
      known = asked.settled(client, client == null ? null : lastTalk(client));
      reached(Stage.COMPLETE);
      tell();
    } catch (RuntimeException e) { // the root of this thread's work; the card goes out anyway
      log.warn("call {}: the card is incomplete: {}", call.id(), e.toString());
      reached(Stage.FAILED);
      if (tell()) {
        patience = sources.later(() -> sources.threads().execute(this::ask), RETRY);
      }
    }
  }

  private void reached(Stage next) {
    var timer = patience;
    if (timer != null) {
      timer.cancel(false);
    }
    synchronized (this) {
      stage = next;
    }
  }

  private void tellWhatIsKnown() {
    synchronized (this) {
      if (told || stage != Stage.ASKING) {
        return;
      }
      told = true;
    }
    tell();
  }

  /// Whether there is somebody who wants to know more.
  private boolean tell() {
    Predicate<Dossier> hearer;
    synchronized (this) {
      hearer = heard;
    }
    return hearer != null && hearer.test(current());
  }

  private Dossier current() {
    var now = known;
    var e164 = now.matching().number().e164();
    int attempts = e164 == null ? 0 : sources.history().attemptsToday(e164);
    return now.with(attempts, now.lastTalk(), sources.history().routing(call.id()).orElse(null));
  }

  private Dossier match() {
    return Dossier.of(sources.book().match(number(call), line.region()));
  }

  private Dossier unmatched() {
    return Dossier.of(nobodyYet(sources.book().normalise(number(call), line.region())));
  }

  private Matching nobodyYet(PhoneNumber number) {
    return call.direction() == Direction.INTERNAL
        ? new Matching.Unmatchable(number, NoNumber.INTERNAL)
        : new Matching.None(number);
  }

  private Dossier onLine(Dossier dossier) {
    return dossier.onLine(line.name(), line.dispositionRequired());
  }

  private @Nullable ClientBrief find(Settled word) {
    return word.client() == null ? null : sources.book().findKept(word.client()).orElse(null);
  }

  private @Nullable LastTalk lastTalk(ClientBrief client) {
    return sources.history().lastTalk(client.id(), Duration.ZERO, Instant.EPOCH).orElse(null);
  }
}
