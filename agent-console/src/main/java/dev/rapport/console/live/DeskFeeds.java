package dev.rapport.console.live;

import dev.rapport.console.access.SignedIn;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.PresenceBoard;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.pbx.Pbx;
import dev.rapport.cti.pbx.Pbxes;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.json.JsonMapper;

/// Every user's feed, made when they first look at their desk.
public final class DeskFeeds {
  private final Desks desks;
  private final PresenceBoard board;
  private final ObjectProvider<Pbxes> pbxes;
  private final JsonMapper json;
  private final Executor threads;
  private final CardViews views;
  private final Map<AgentId, DeskFeed> feeds = new ConcurrentHashMap<>();

  DeskFeeds(
      Staff staff,
      Desks desks,
      PresenceBoard board,
      ObjectProvider<Pbxes> pbxes,
      Predicate<@Nullable String> doNotCall,
      JsonMapper json,
      Executor threads) {
    this.desks = desks;
    this.board = board;
    this.pbxes = pbxes;
    this.json = json;
    this.threads = threads;
    this.views = new CardViews(staff, doNotCall);
    desks.listen(event -> {
      var feed = feeds.get(event.agent());
      if (feed != null) {
        feed.on(event);
      }
    });
  }

  Optional<AgentId> who(Principal user) {
    return user instanceof Authentication signedIn && signedIn.getPrincipal() instanceof SignedIn me
        ? Optional.of(me.id())
        : Optional.empty();
  }

  DeskFeed of(AgentId agent) {
    var feed = feeds.get(agent);
    return feed == null ? open(agent) : feed;
  }

  /// The feed hears news before it looks at the desk, so nothing falls in between.
  private DeskFeed open(AgentId agent) {
    var made = new DeskFeed(agent, new Lane(threads), views, json, this::links, board);
    var other = feeds.putIfAbsent(agent, made);
    if (other != null) {
      return other;
    }
    made.begin(desks);
    return made;
  }

  Optional<DeskFeed> find(AgentId agent) {
    return Optional.ofNullable(feeds.get(agent));
  }

  void link(LinkView link) {
    feeds.values().forEach(feed -> feed.on(link));
  }

  public DeskView desk(AgentId agent) {
    var cards = desks.cards(agent).stream().map(views::of).toList();
    return new DeskView(PresenceView.of(board.of(agent)), cards, links());
  }

  private List<LinkView> links() {
    return pbxes.stream()
        .flatMap(house -> house.listAll().stream())
        .map(Pbx::status)
        .map(LinkView::of)
        .toList();
  }
}
