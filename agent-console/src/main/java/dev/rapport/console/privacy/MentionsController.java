package dev.rapport.console.privacy;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.clients.ClientViews;
import dev.rapport.console.wire.Words;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.mentions.Mention;
import dev.rapport.crm.mentions.Mentions;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Where else a client is named, to be looked at before they are erased.
@RestController
class MentionsController {
  private final Mentions mentions;
  private final Staff staff;
  private final AuditLog audit;

  MentionsController(Mentions mentions, Staff staff, AuditLog audit) {
    this.mentions = mentions;
    this.staff = staff;
    this.audit = audit;
  }

  record Page(List<View> items, boolean more) {}

  record View(
      String id,
      String where,
      ClientViews.@Nullable Ref client,
      @Nullable String call,
      @Nullable String field,
      ClientViews.@Nullable Person by,
      Instant at,
      List<String> kinds,
      List<Mention.Part> snippet,
      boolean held) {}

  /// What others wrote comes before eyes here, so looking is in the audit log.
  @GetMapping("/api/clients/{id}/mentions")
  Page mentions(
      @AuthenticationPrincipal SignedIn me, @PathVariable long id, HttpServletRequest request) {
    PrivacyRights.mustBeOfficer(me);
    var found = mentions.find(new ClientId(id));
    audit.write(me.id(), "client.mentions", "client:" + id, request.getRemoteAddr());
    return new Page(found.mentions().stream().map(this::view).toList(), found.more());
  }

  private View view(Mention mention) {
    var text = mention.text();
    var client = text.client();
    return new View(
        text.id(),
        text.place(),
        client == null ? null : new ClientViews.Ref(client.value(), mention.clientName()),
        text.call().isEmpty() ? null : text.call(),
        text.field().isEmpty() ? null : text.field(),
        text.by() == null ? null : person(text.by()),
        text.at(),
        mention.by().stream().sorted().map(Words::of).toList(),
        mention.snippet(),
        mention.held());
  }

  private ClientViews.Person person(AgentId id) {
    return new ClientViews.Person(id.value(), staff.find(id).map(Agent::name).orElse(""));
  }
}
