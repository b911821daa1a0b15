package dev.rapport.console.privacy;

import dev.rapport.console.access.SignedIn;
import dev.rapport.console.clients.ClientViews;
import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.Book;
import dev.rapport.crm.privacy.DoNotCall;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Agent;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The numbers that nobody may call.
@RestController
@RequestMapping("/api/do-not-call")
class DoNotCallController {
  private static final int MOST = 200;

  private final DoNotCall list;
  private final Book book;
  private final Staff staff;
  private final AuditLog audit;

  DoNotCallController(DoNotCall list, Book book, Staff staff, AuditLog audit) {
    this.list = list;
    this.book = book;
    this.staff = staff;
    this.audit = audit;
  }

  record Why(@Nullable @Size(max = 500) String why) {}

  /// @param e164 null: of an erased person; nobody can tell it any more
  record Item(
      String id,
      @Nullable String e164,
      String why,
      Instant since,
      ClientViews.@Nullable Person by) {}

  record Page(List<Item> items, @Nullable String next) {}

  @GetMapping
  Page list(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int limit) {
    PrivacyRights.mayLetBeCalled(me);
    if (limit < 1) {
      throw RuleBroken.invalid("limit", "too-small");
    }
    if (!cursor.matches("[0-9a-f]{0,64}")) {
      throw RuleBroken.invalid("cursor", "unknown-cursor");
    }
    int size = Math.min(limit, MOST);
    var found = list.list(cursor, size + 1);
    var page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        page.stream().map(this::item).toList(), found.size() > size ? page.getLast().id() : null);
  }

  @PutMapping("/{number}")
  @Transactional
  public Item put(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String number,
      @RequestBody @Valid Why body,
      HttpServletRequest request) {
    PrivacyRights.mayLetBeCalled(me);
    var why = body.why() == null ? "" : body.why();
    var item = list.put(e164(number), why, me.id());
    audit.write(me.id(), "number.do-not-call", "mark:" + item.id(), request.getRemoteAddr());
    return item(item);
  }

  @DeleteMapping("/{number}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Transactional
  public void remove(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String number,
      HttpServletRequest request) {
    PrivacyRights.mayLetBeCalled(me);
    var id = list.remove(e164(number)).orElseThrow(() -> RuleBroken.notFound("mark"));
    audit.write(me.id(), "number.may-be-called", "mark:" + id, request.getRemoteAddr());
  }

  private String e164(String number) {
    var e164 = book.normalise(number, "").e164();
    if (e164 == null) {
      throw RuleBroken.invalid("number", "format");
    }
    return e164;
  }

  private Item item(DoNotCall.Listed mark) {
    return new Item(mark.id(), mark.e164(), mark.why(), mark.since(), person(mark.by()));
  }

  private ClientViews.@Nullable Person person(@Nullable AgentId id) {
    return id == null
        ? null
        : new ClientViews.Person(id.value(), staff.find(id).map(Agent::name).orElse(""));
  }
}
