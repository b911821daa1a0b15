package dev.rapport.console.live;

import dev.rapport.console.history.CallItem;
import dev.rapport.console.history.CallItems;
import dev.rapport.crm.history.History;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.CallId;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Tells those who took part in a call when what the history says of it has changed.
final class CallNews {
  private static final Logger log = LoggerFactory.getLogger(CallNews.class);
  private final CallItems items;
  private final DeskFeeds feeds;

  CallNews(History history, CallItems items, DeskFeeds feeds, Executor threads) {
    this.items = items;
    this.feeds = feeds;
    history.listen(call -> threads.execute(() -> tell(call)));
  }

  private void tell(CallId call) {
    try {
      items.find(call).ifPresent(this::tell);
    } catch (DataAccessException e) {
      log.debug("call {}: not told, the database is away", call);
    }
  }

  private void tell(CallItem item) {
    agents(item).forEach(agent -> feeds.find(agent).ifPresent(feed -> feed.call(item)));
  }

  private static Stream<AgentId> agents(CallItem item) {
    return Stream.concat(
            item.talks().stream().flatMap(talk -> Stream.ofNullable(talk.agent())),
            item.rings().stream().flatMap(ring -> Stream.ofNullable(ring.agent())))
        .map(agent -> new AgentId(agent.id()))
        .distinct();
  }
}
