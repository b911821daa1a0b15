package dev.rapport.console.clients;

import dev.rapport.console.history.CallSight;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientCard;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.history.History;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.cti.call.CallId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Ties a call to the client who was made of it.
@Component
class CallLinks {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final History history;
  private final CallSight sight;
  private final AuditLog audit;
  private final ObjectProvider<Desks> desks;

  CallLinks(History history, CallSight sight, AuditLog audit, ObjectProvider<Desks> desks) {
    this.history = history;
    this.sight = sight;
    this.audit = audit;
    this.desks = desks;
  }

  /// @throws RuleBroken when it is no call, or none that the one who asks may see
  Optional<CallId> wanted(@Nullable String callId, HttpServletRequest request) {
    if (callId == null || callId.isBlank()) {
      return Optional.empty();
    }
    var call = CallId.parse(callId).orElseThrow(() -> RuleBroken.invalid("linkCall", "format"));
    if (!sight.seen(call, request)) {
      throw RuleBroken.invalid("linkCall", "unknown-call");
    }
    return Optional.of(call);
  }

  void link(CallId call, ClientCard card, ClientDeeds.Actor actor) {
    var client = card.brief().id();
    audit.write(actor.agent(), "call.linked", "call:" + call, actor.address());
    history.link(call, client);
    desks.ifAvailable(all -> all.clientChanged(call, card.brief()));
    card.numbers().stream()
        .map(n -> n.number().e164())
        .filter(Objects::nonNull)
        .distinct()
        .forEach(e164 -> history.linkEarlier(e164, client));
    // a kill must not undo it; but the client is there, and an error would have them made twice
    boolean _ = history.sync(PATIENCE);
  }
}
