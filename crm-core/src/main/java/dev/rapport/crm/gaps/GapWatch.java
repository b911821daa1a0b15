package dev.rapport.crm.gaps;

import dev.rapport.crm.history.CallRepairs;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.PbxListener;
import dev.rapport.cti.pbx.PbxStatus;
import dev.rapport.cti.pbx.Pbxes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;

/// Keeps when we last had a view of each PBX, so that our own death is a gap like any other: from
/// the last view of the life before to the first of this one. While the database is away nothing is
/// kept and the gap comes out longer than it was; that is harmless, what was seen stays as it is.
///
/// A view is kept by the PBX's clock, as the times of its calls are: ours may be wrong while we are
/// killed and right when we start again. When the last view lies in the future all the same (the
/// PBX was quiet after the jump, or it was the PBX's clock), nobody knows when it was, and the gap
/// begins with the last that lives before this one heard of any call.
///
/// A PBX that was never seen before has no gap.
@Order(200)
final class GapWatch implements PbxListener, SmartLifecycle {
  /// How far back is asked for when nothing tells how long we were dead: a night and a day, some
  /// slices of the records; whoever stays dead for longer notices, and the clock is not the reason.
  private static final Duration UNKNOWN = Duration.ofHours(24);

  private static final Logger log = LoggerFactory.getLogger(GapWatch.class);

  private final GapTable table;
  private final CallRepairs repairs;
  private final RecordSources sources;
  private final ObjectProvider<Pbxes> pbxes;
  private final InstantSource clock;
  private final Duration every;

  /// When this life first had a view, by our clock, of those PBXs whose gap before it is not
  /// written yet.
  private final ConcurrentHashMap<String, Instant> arrivals = new ConcurrentHashMap<>();

  private final Set<String> met = ConcurrentHashMap.newKeySet();
  private final Set<String> up = ConcurrentHashMap.newKeySet();
  private @Nullable ScheduledExecutorService pulse;

  GapWatch(
      GapTable table,
      CallRepairs repairs,
      RecordSources sources,
      ObjectProvider<Pbxes> pbxes,
      InstantSource clock,
      Duration every) {
    this.table = table;
    this.repairs = repairs;
    this.sources = sources;
    this.pbxes = pbxes;
    this.clock = clock;
    this.every = every;
  }

  @Override
  public void synced(String pbx, List<Call> alive) {
    if (met.add(pbx)) {
      arrivals.put(pbx, clock.instant());
    }
    up.add(pbx);
  }

  @Override
  public void on(PbxStatus status) {
    if (status.state() != PbxStatus.State.UP) {
      up.remove(status.pbx());
    } else if (met.contains(status.pbx())) {
      up.add(status.pbx());
    }
  }

  @Override
  public void on(CallEvent event) {} // a view of calls is a view, whatever they do

  /// One beat: first the gap before this life, only then the present.
  void beat() {
    for (String pbx : new HashSet<>(up)) {
      try {
        arrived(pbx);
        boot(pbx);
        table.seen(pbx, now(pbx));
      } catch (RuntimeException e) { // the database is away: the next beat tries again
        log.debug("the view of PBX {} is not kept: {}", pbx, e.toString());
      }
    }
    hurry();
  }

  private void hurry() {
    try {
      table.hurry(clock.instant());
    } catch (RuntimeException e) { // the next beat tries again
      log.debug("no gap is hurried: {}", e.toString());
    }
  }

  private void arrived(String pbx) {
    Instant ours = arrivals.get(pbx);
    if (ours == null) {
      return;
    }
    Instant arrival = now(pbx).minus(Duration.between(ours, clock.instant()));
    table
        .lastView(pbx)
        .map(seen -> seen.isAfter(arrival) ? lastHeard(pbx, arrival) : seen)
        .ifPresent(from -> repairs.gap(pbx, from, arrival));
    arrivals.remove(pbx);
  }

  private Instant lastHeard(String pbx, Instant before) {
    Instant bound = before.minus(UNKNOWN);
    return repairs.lastHeard(pbx, before).filter(bound::isBefore).orElse(bound);
  }

  private Instant now(String pbx) {
    var links = pbxes.getIfAvailable();
    return links == null ? clock.instant() : links.find(pbx).map(Pbx::now).orElse(clock.instant());
  }

  /// Its start is told in its local time, without a zone.
  private void boot(String pbx) {
    var links = pbxes.getIfAvailable();
    if (links == null) {
      return;
    }
    links
        .find(pbx)
        .map(link -> link.callId("0").boot())
        .filter(boot -> boot.matches("[1-9]\\d{8,10}"))
        .ifPresent(boot -> {
          var local = LocalDateTime.ofEpochSecond(Long.parseLong(boot), 0, ZoneOffset.UTC);
          Instant start = local.atZone(sources.zone(pbx)).toInstant();
          Instant now = clock.instant();
          table.boot(pbx, boot, start.isAfter(now) ? now : start);
        });
  }

  @Override
  public void start() {
    var thread =
        Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("gap-watch").factory());
    var _ =
        thread.scheduleWithFixedDelay(
            this::beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    pulse = thread;
  }

  /// The last look of an orderly end.
  @Override
  public void stop() {
    if (pulse != null) {
      pulse.shutdownNow();
      pulse = null;
      beat();
    }
  }

  @Override
  public boolean isRunning() {
    return pulse != null;
  }
}
