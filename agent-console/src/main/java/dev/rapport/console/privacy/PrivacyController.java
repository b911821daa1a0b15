package dev.rapport.console.privacy;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.clients.ClientViews;
import dev.rapport.console.wire.Words;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientMarks;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.Marking;
import dev.rapport.crm.mentions.TakeOut;
import dev.rapport.crm.privacy.Consents;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.privacy.Erasures;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Marks, consents and the erasure of one client.
@RestController
@RequestMapping("/api/clients/{id}")
class PrivacyController {
  private final Erasures erasures;
  private final Consents consents;
  private final DoNotCall doNotCall;
  private final Marking marking;
  private final Clients clients;
  private final ClientViews views;
  private final Staff staff;
  private final AuditLog audit;
  private final InstantSource clock;

  @SuppressWarnings("TooManyParameters") // one for each right
  PrivacyController(
      Erasures erasures,
      Consents consents,
      DoNotCall doNotCall,
      Marking marking,
      Clients clients,
      ClientViews views,
      Staff staff,
      AuditLog audit,
      InstantSource clock) {
    this.erasures = erasures;
    this.consents = consents;
    this.doNotCall = doNotCall;
    this.marking = marking;
    this.clients = clients;
    this.views = views;
    this.staff = staff;
    this.audit = audit;
    this.clock = clock;
  }

  record Erase(
      @NotBlank @Size(max = 300) String name,
      @NotBlank @Size(max = 500) String why,
      @Nullable @Valid Taken mentions) {

    Erasures.Wish wish() {
      return new Erasures.Wish(name, why, mentions == null ? TakeOut.NOTHING : mentions.takeOut());
    }
  }

  /// @param all all mentions but `ids`; else `ids` alone
  record Taken(
      @NotNull Boolean all,
      @Nullable @Size(max = 1000) List<@NotNull @Size(max = 300) String> ids) {

    TakeOut takeOut() {
      return new TakeOut(all, ids == null ? Set.of() : new HashSet<>(ids));
    }
  }

  record Mark(@NotNull Boolean on, @Nullable @Size(max = 500) String why) {
    String reason() {
      return why == null ? "" : why;
    }
  }

  record Said(
      @NotBlank String purpose,
      @NotNull Boolean given,
      @NotBlank @Size(max = 500) String source,
      @Nullable Instant at) {}

  record Consent(
      long id, String purpose, boolean given, String source, Instant at, ClientViews.Person by) {}

  @PostMapping("/erase")
  Erasures.Erased erase(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable long id,
      @RequestBody @Valid Erase wish,
      HttpServletRequest request) {
    PrivacyRights.mustBeOfficer(me);
    return erasures.erase(new ClientId(id), wish.wish(), me.id(), request.getRemoteAddr());
  }

  @PutMapping("/legal-hold")
  @Transactional
  public ClientViews.Client hold(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable long id,
      @RequestBody @Valid Mark mark,
      HttpServletRequest request) {
    PrivacyRights.mustBeOfficer(me);
    if (mark.on() && mark.reason().isBlank()) {
      throw RuleBroken.invalid("why", "required");
    }
    var why = mark.reason().strip().replace("\0", "");
    marking.legalHold(
        new ClientId(id), mark.on() ? new ClientMarks.Mark(clock.instant(), why, me.id()) : null);
    audit(me, mark.on() ? "client.hold-begun" : "client.hold-ended", id, request);
    return views.client(clients.get(new ClientId(id)));
  }

  /// Anybody puts it on; taking it off lets somebody be called again who asked not to be.
  @PutMapping("/do-not-call")
  @Transactional
  public ClientViews.Client doNotCall(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable long id,
      @RequestBody @Valid Mark mark,
      HttpServletRequest request) {
    if (mark.on()) {
      doNotCall.mark(new ClientId(id), mark.reason(), me.id());
    } else {
      PrivacyRights.mayLetBeCalled(me);
      doNotCall.unmark(new ClientId(id));
    }
    audit(me, mark.on() ? "client.do-not-call" : "client.may-be-called", id, request);
    return views.client(clients.get(new ClientId(id)));
  }

  @GetMapping("/consents")
  List<Consent> consents(@PathVariable long id) {
    return consents.list(new ClientId(id)).stream()
        .map(c ->
            new Consent(c.id(), c.purpose().code(), c.given(), c.source(), c.at(), person(c.by())))
        .toList();
  }

  @PostMapping("/consents")
  @ResponseStatus(HttpStatus.CREATED)
  @Transactional
  public List<Consent> consent(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable long id,
      @RequestBody @Valid Said said,
      HttpServletRequest request) {
    var purpose =
        Stream.of(Consents.Purpose.values())
            .filter(p -> Words.of(p).equals(said.purpose()))
            .findFirst()
            .orElseThrow(() -> RuleBroken.invalid("purpose", "choice"));
    consents.add(
        new ClientId(id),
        purpose,
        said.given(),
        said.source(),
        Optional.ofNullable(said.at()),
        me.id());
    audit(me, said.given() ? "consent.given" : "consent.withdrawn", id, request);
    return consents(id);
  }

  private void audit(SignedIn me, String what, long client, HttpServletRequest request) {
    audit.write(me.id(), what, "client:" + client, request.getRemoteAddr());
  }

  private ClientViews.Person person(AgentId id) {
    return new ClientViews.Person(id.value(), staff.find(id).map(Agent::name).orElse(""));
  }
}
