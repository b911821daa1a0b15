package dev.rapport.console.live;

import dev.rapport.console.wire.Words;
import dev.rapport.crm.desk.DeskEvent;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.PresenceBoard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// What one user's tabs are told. All of it happens on the user's lane, so a snapshot and the
/// events after it fit together, and every message is made into bytes once for all tabs.
final class DeskFeed {
  private final AgentId agent;
  private final Lane lane;
  private final CardViews views;
  private final JsonMapper json;
  private final Supplier<List<LinkView>> links;

  // on the lane only
  private final Map<String, Tab> tabs = new LinkedHashMap<>();
  private final Map<String, CardView> cards = new LinkedHashMap<>();
  private PresenceView presence;
  private long seq;

  DeskFeed(
      AgentId agent,
      Lane lane,
      CardViews views,
      JsonMapper json,
      Supplier<List<LinkView>> links,
      PresenceBoard board) {
    this.agent = agent;
    this.lane = lane;
    this.views = views;
    this.json = json;
    this.links = links;
    this.presence = PresenceView.of(board.of(agent));
  }

  /// Takes what lies on the desk already; news that comes meanwhile waits in the lane.
  void begin(Desks desks) {
    lane.post(() ->
        desks.cards(agent).stream().map(views::of).forEach(card -> cards.put(card.callId(), card)));
  }

  void join(Tab tab) {
    lane.post(() -> {
      tabs.put(tab.session(), tab);
      tab.send(bytes(snapshot()));
    });
  }

  void leave(String session) {
    lane.post(() -> tabs.remove(session));
  }

  void again(String session) {
    lane.post(() -> {
      var tab = tabs.get(session);
      if (tab != null) {
        tab.send(bytes(snapshot()));
      }
    });
  }

  void on(DeskEvent event) {
    lane.post(() -> tell(event));
  }

  void on(LinkView link) {
    lane.post(
        () -> tell(n -> new DeskMessage.LinkChanged(n, link.pbx(), link.state(), link.detail())));
  }

  void call(Object item) {
    lane.post(() -> tell(n -> new DeskMessage.CallChanged(n, item)));
  }

  private void tell(DeskEvent event) {
    switch (event) {
      case DeskEvent.CardChanged(var _, var card) -> {
        var view = views.of(card);
        cards.put(view.callId(), view);
        tell(n -> new DeskMessage.CardChanged(n, view));
      }
      case DeskEvent.CardClosed(var _, var call, var reason, var by) -> {
        cards.remove(call.toString());
        var who = by == null ? null : views.person(by.id());
        tell(n -> new DeskMessage.CardClosed(n, call.toString(), Words.of(reason), who));
      }
      case DeskEvent.PresenceChanged(var _, var now) -> {
        presence = PresenceView.of(now);
        tell(n -> new DeskMessage.PresenceChanged(n, presence));
      }
    }
  }

  private void tell(LongFunction<DeskMessage> message) {
    seq++;
    if (tabs.isEmpty()) {
      return;
    }
    var bytes = bytes(message.apply(seq));
    tabs.values().forEach(tab -> tab.send(bytes));
  }

  private DeskMessage snapshot() {
    var desk = new DeskView(presence, List.copyOf(cards.values()), links.get());
    return new DeskMessage.Snapshot(seq, desk);
  }

  private byte[] bytes(DeskMessage message) {
    return json.writeValueAsBytes(message);
  }
}
