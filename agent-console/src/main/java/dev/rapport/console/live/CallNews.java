package dev.rapport.console.live;

import dev.rapport.console.history.CallItem;
import dev.rapport.console.history.CallItems;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Tells those who took part in a call when what the history says of it has changed. Calls are
/// gathered for a moment and read together: a call changes several times while it is set up, and
/// nobody waits for this as for a card.
final class CallNews implements AutoCloseable {
  static final Duration MOMENT = Duration.ofMillis(100);
  private static final int AT_ONCE = 500;
  private static final Logger log = LoggerFactory.getLogger(CallNews.class);

  private final CallItems items;
  private final DeskFeeds feeds;
  private final ScheduledExecutorService clock;
  private final Set<CallId> changed = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean due = new AtomicBoolean();

  CallNews(History history, CallItems items, DeskFeeds feeds, ScheduledExecutorService clock) {
    this.items = items;
    this.feeds = feeds;
    this.clock = clock;
    history.listen(this::heard);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void heard(CallId call) {
    changed.add(call);
    if (due.compareAndSet(false, true)) {
      later();
    }
  }

  private void later() {
    if (clock.isShutdown()) {
      return; // the history tells more while it closes than anybody hears
    }
    var _ = clock.schedule(this::tellAll, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tellAll() {
    var calls = changed.stream().limit(AT_ONCE).toList();
    changed.removeAll(calls);
    try {
      items.list(calls).forEach(this::tell);
    } catch (DataAccessException e) {
      log.debug("{} calls: not told, the database is away", calls.size());
    } catch (RuntimeException e) { // the root of a thread: the next news must come
      log.error("news of calls was not told", e);
    }
    due.set(false);
    if (!changed.isEmpty() && due.compareAndSet(false, true)) {
      later();
    }
  }

  private void tell(CallItem item) {
    agents(item).forEach(agent -> feeds.find(agent).ifPresent(feed -> feed.call(item)));
  }

  private static List<AgentId> agents(CallItem item) {
    return Stream.concat(
            item.talks().stream().flatMap(talk -> Stream.ofNullable(talk.agent())),
            item.rings().stream().flatMap(ring -> Stream.ofNullable(ring.agent())))
        .map(agent -> new AgentId(agent.id()))
        .distinct()
        .toList();
  }
}
