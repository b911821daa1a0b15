package dev.rapport.console.live;

import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.pbx.PbxListener;
import dev.rapport.cti.pbx.PbxStatus;
import org.springframework.core.annotation.Order;

/// Tells every desk when the view of a PBX comes or goes.
@Order(210)
final class LinkWatch implements PbxListener {
  private final DeskFeeds feeds;

  LinkWatch(DeskFeeds feeds) {
    this.feeds = feeds;
  }

  @Override
  public void on(PbxStatus status) {
    feeds.link(LinkView.of(status));
  }

  @Override
  public void on(CallEvent event) {}
}
