package dev.rapport.crm.desk;

import dev.rapport.crm.staff.AgentId;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallId;
import org.jspecify.annotations.Nullable;

/// A card as it is written down, so that a restart of ours loses no notes and no wrap-up.
record SavedCard(AgentId agent, Call call, Slot slot, @Nullable Settled settled) {

  Key key() {
    return new Key(agent, call.id());
  }

  record Key(AgentId agent, CallId call) {}
}
