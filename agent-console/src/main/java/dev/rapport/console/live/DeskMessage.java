package dev.rapport.console.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rapport.console.clients.ClientViews.Person;
import org.jspecify.annotations.Nullable;

/// All that a desk is told, in the words of the wire contract.
sealed interface DeskMessage {
  long seq();

  @JsonProperty
  String type();

  record Snapshot(long seq, DeskView desk) implements DeskMessage {
    @Override
    public String type() {
      return "snapshot";
    }
  }

  record CardChanged(long seq, CardView card) implements DeskMessage {
    @Override
    public String type() {
      return "card";
    }
  }

  record CardClosed(long seq, String callId, String reason, @Nullable Person by)
      implements DeskMessage {
    @Override
    public String type() {
      return "card.closed";
    }
  }

  record PresenceChanged(long seq, PresenceView presence) implements DeskMessage {
    @Override
    public String type() {
      return "presence";
    }
  }

  /// @param call a call as the history shows it
  record CallChanged(long seq, Object call) implements DeskMessage {
    @Override
    public String type() {
      return "call";
    }
  }

  record LinkChanged(long seq, String pbx, String state, String detail) implements DeskMessage {
    @Override
    public String type() {
      return "link";
    }
  }
}
