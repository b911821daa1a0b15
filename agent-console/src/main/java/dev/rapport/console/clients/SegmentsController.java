package dev.rapport.console.clients;

import static dev.rapport.console.clients.SearchController.json;
import static dev.rapport.console.clients.SearchController.text;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.finding.FilterJson;
import dev.rapport.crm.finding.Segments;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Segments: read by everybody, written by those who answer for the book.
@RestController
@RequestMapping("/api/segments")
class SegmentsController {
  private final Segments segments;
  private final AuditLog audit;
  private final Staff staff;

  SegmentsController(Segments segments, AuditLog audit, Staff staff) {
    this.segments = segments;
    this.audit = audit;
    this.staff = staff;
  }

  record Asked(@Nullable String name, @Nullable JsonNode filter, @Nullable Long version) {}

  record Segment(
      long id,
      String name,
      JsonNode filter,
      @Nullable Long count,
      boolean exact,
      @Nullable Instant countedAt,
      long version) {}

  @GetMapping
  List<Segment> list() {
    return segments.list().stream().map(SegmentsController::wire).toList();
  }

  @GetMapping("/{id}")
  Segment get(@PathVariable long id) {
    return wire(segments.get(id));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Segment create(
      @RequestBody Asked asked,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request) {
    var actor = writer(request);
    var filter = FilterJson.read(json(asked.filter()), "filter");
    var made = segments.create(text(asked.name()), filter, actor.agent(), Optional.ofNullable(key));
    if (made.anew()) {
      audit(actor, "segment.created", made.it().id());
    }
    return wire(made.it());
  }

  /// What is not named stays.
  @PatchMapping("/{id}")
  Segment change(@PathVariable long id, @RequestBody Asked asked, HttpServletRequest request) {
    var actor = writer(request);
    if (asked.version() == null) {
      throw RuleBroken.invalid("version", "required");
    }
    var now = segments.get(id);
    var changed =
        segments.change(
            id,
            asked.name() == null ? now.name() : asked.name(),
            asked.filter() == null ? now.filter() : FilterJson.read(asked.filter(), "filter"),
            asked.version());
    audit(actor, "segment.changed", id);
    return wire(changed);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id, HttpServletRequest request) {
    var actor = writer(request);
    segments.delete(id);
    audit(actor, "segment.deleted", id);
  }

  private ClientDeeds.Actor writer(HttpServletRequest request) {
    return Actors.of(request, staff, Role.SUPERVISOR, Role.ADMINISTRATOR);
  }

  private void audit(ClientDeeds.Actor actor, String what, long id) {
    audit.write(actor.agent(), what, "segment:" + id, actor.address());
  }

  private static Segment wire(Segments.Segment segment) {
    var count = segment.count();
    return new Segment(
        segment.id(),
        segment.name(),
        FilterJson.write(segment.filter()),
        count == null ? null : count.count(),
        count == null || count.exact(),
        segment.countedAt(),
        segment.version());
  }
}
