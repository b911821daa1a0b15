package dev.rapport.console.history;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.Book;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.desk.Choices;
import dev.rapport.crm.desk.Desks;
import dev.rapport.crm.history.CallFilter;
import dev.rapport.crm.history.CallLog;
import dev.rapport.crm.history.CallRecord;
import dev.rapport.crm.history.History;
import dev.rapport.crm.history.Viewer;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import dev.rapport.cti.call.CallId;
import dev.rapport.cti.call.Direction;
import dev.rapport.cti.call.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Calls of the history: list, one, what people say about it, and whom it was with.
@RestController
@RequestMapping("/api/calls")
class CallsController {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int NOTES = 20_000;

  private final CallLog log;
  private final CallItems items;
  private final History history;
  private final Book book;
  private final Staff staff;
  private final CallSight sight;
  private final Choices choices;
  private final AuditLog audit;
  private final ObjectProvider<Desks> desks;

  @SuppressWarnings("TooManyParameters") // one per thing that is asked or done with a call
  CallsController(
      CallLog log,
      CallItems items,
      History history,
      Book book,
      Staff staff,
      CallSight sight,
      Choices choices,
      AuditLog audit,
      ObjectProvider<Desks> desks) {
    this.log = log;
    this.items = items;
    this.history = history;
    this.book = book;
    this.staff = staff;
    this.sight = sight;
    this.choices = choices;
    this.audit = audit;
    this.desks = desks;
  }

  /// What is null stays as it is.
  record Change(@Nullable String disposition, @Nullable String notes) {}

  record Link(@Nullable Long client) {}

  record Criteria(
      @Nullable String since,
      @Nullable String until,
      @Nullable String number,
      @Nullable Long agent,
      @Nullable Long client,
      @Nullable String outcome,
      @Nullable String direction) {}

  @GetMapping
  Page<CallItem> list(
      Criteria asked,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit,
      HttpServletRequest request) {
    Viewer viewer = Asked.viewer(request, staff);
    int size = Asked.limit(limit);
    List<CallRecord> found = log.list(filter(asked), viewer, Asked.cursor(cursor), size + 1);
    List<CallRecord> page = found.subList(0, Math.min(size, found.size()));
    return new Page<>(
        items.listOf(page), found.size() > size ? page.getLast().cursor().text() : null);
  }

  @GetMapping("/{id}")
  CallItem get(@PathVariable String id, HttpServletRequest request) {
    return item(sight.visible(id, request));
  }

  @PatchMapping("/{id}")
  CallItem change(@PathVariable String id, @RequestBody Change change, HttpServletRequest request) {
    CallId call = sight.visible(id, request);
    AgentId agent = Asked.viewer(request, staff).agent();
    String disposition = change.disposition() == null ? null : known(change.disposition().strip());
    if (change.notes() != null && change.notes().length() > NOTES) {
      throw RuleBroken.invalid("notes", "too-long", NOTES);
    }
    if (disposition != null) {
      audit(agent, "call.disposed", call, request);
      history.dispose(call, disposition);
    }
    if (change.notes() != null) {
      audit(agent, "call.noted", call, request);
      history.note(call, agent, change.notes());
    }
    return written(call);
  }

  @PutMapping("/{id}/client")
  CallItem link(@PathVariable String id, @RequestBody Link link, HttpServletRequest request) {
    CallId call = sight.visible(id, request);
    var client = Optional.ofNullable(link.client()).map(ClientId::new);
    var brief =
        client.map(who -> book.find(who).orElseThrow(() -> RuleBroken.invalid("client", "wrong")));
    audit(Asked.viewer(request, staff).agent(), "call.linked", call, request);
    if (client.isEmpty()) {
      notThisPerson(call);
    }
    history.link(call, client.orElse(null));
    desks.ifAvailable(all -> all.clientChanged(call, brief.orElse(null)));
    return written(call);
  }

  /// The number no longer suggests whom the call was linked to.
  private void notThisPerson(CallId id) {
    CallRecord call = log.find(id).orElseThrow(() -> RuleBroken.notFound("call"));
    if (call.client() != null && call.e164() != null) {
      book.notThisPerson(call.client(), call.e164());
    }
  }

  private CallItem written(CallId call) {
    if (!history.flush(PATIENCE)) {
      // it is kept and will be written; only showing it is not possible now
      throw new QueryTimeoutException("The journal is behind");
    }
    return item(call);
  }

  private CallItem item(CallId call) {
    return items.find(call).orElseThrow(() -> RuleBroken.notFound("call"));
  }

  private CallFilter filter(Criteria asked) {
    ZoneId zone = ZoneId.systemDefault();
    String number = Objects.requireNonNullElse(asked.number(), "");
    return new CallFilter(
        Asked.time("since", asked.since(), false, zone),
        Asked.time("until", asked.until(), true, zone),
        number.isBlank() ? null : book.normalise(number, ""),
        asked.agent() == null ? null : new AgentId(asked.agent()),
        asked.client() == null ? null : new ClientId(asked.client()),
        Asked.choice("outcome", asked.outcome(), Outcome.class),
        Asked.choice("direction", asked.direction(), Direction.class));
  }

  /// Empty takes the disposition back.
  private String known(String code) {
    if (!code.isEmpty() && choices.dispositions().stream().noneMatch(c -> c.code().equals(code))) {
      throw RuleBroken.invalid("disposition", "choice");
    }
    return code;
  }

  private void audit(AgentId who, String what, CallId call, HttpServletRequest request) {
    audit.write(who, what, "call:" + call, request.getRemoteAddr());
  }
}
