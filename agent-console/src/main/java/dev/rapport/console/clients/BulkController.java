package dev.rapport.console.clients;

import dev.rapport.console.clients.ClientDeeds.Actor;
import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.DeedLog;
import dev.rapport.crm.bulk.BulkChange;
import dev.rapport.crm.bulk.BulkChanges;
import dev.rapport.crm.bulk.BulkWish;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import dev.rapport.crm.undo.Undo;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Changes of many clients at once, for supervisors: what they would do, doing them, how far they
/// are, stopping.
@RestController
class BulkController {
  private static final List<String> FIELDS = List.of("owner", "team", "deputy");

  private final BulkChanges changes;
  private final DeedLog log;
  private final DeedRights rights;
  private final Staff staff;

  BulkController(BulkChanges changes, DeedLog log, DeedRights rights, Staff staff) {
    this.changes = changes;
    this.log = log;
    this.rights = rights;
    this.staff = staff;
  }

  record Asked(@Nullable JsonNode selection, @Nullable JsonNode change, @Nullable Boolean dryRun) {}

  /// @param exact whether `matched` was counted, not estimated
  /// @param changed null while nobody knows
  /// @param deed null when nothing was changed
  /// @param background whether it goes on, or would go on, behind the answer
  record Answer(
      long matched,
      boolean exact,
      @Nullable Long changed,
      @Nullable Long deed,
      boolean background) {}

  record Course(long deed, String state, long of, long looked, long changed) {
    static Course of(BulkChange change) {
      return new Course(
          Objects.requireNonNull(change.deed()).value(),
          change.state().code(),
          change.of(),
          change.looked(),
          change.changed());
    }
  }

  @PostMapping("/api/clients/bulk")
  ResponseEntity<Answer> change(@RequestBody Asked asked, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.SUPERVISOR);
    var change = change(asked.change());
    return answer(asked, new BulkWish(change, subject(change)), actor);
  }

  @PostMapping("/api/clients/bulk/trash")
  ResponseEntity<Answer> trash(@RequestBody Asked asked, HttpServletRequest request) {
    return answer(asked, BulkWish.TRASH, Actors.of(request, staff, Role.SUPERVISOR));
  }

  @GetMapping("/api/deeds/{id}/bulk")
  Course get(@PathVariable long id, HttpServletRequest request) {
    var actor = Actors.of(request, staff);
    var deed = log.get(new DeedId(id));
    if (!rights.mayUndo(deed, actor) && !rights.oversees(actor)) {
      throw RuleBroken.forbidden("not their deed");
    }
    return Course.of(changes.get(deed.id()));
  }

  @PostMapping("/api/deeds/{id}/bulk")
  ResponseEntity<Course> goOn(@PathVariable long id, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.SUPERVISOR);
    return ResponseEntity.accepted().body(Course.of(changes.goOn(new DeedId(id), who(actor))));
  }

  @PostMapping("/api/deeds/{id}/bulk/stop")
  Course stop(@PathVariable long id, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.SUPERVISOR);
    return Course.of(changes.stop(new DeedId(id), who(actor)));
  }

  private ResponseEntity<Answer> answer(Asked asked, BulkWish wish, Actor actor) {
    var selection = Selections.of(asked.selection());
    if (Boolean.TRUE.equals(asked.dryRun())) {
      var foreseen = changes.foresee(selection, wish);
      return ResponseEntity.ok(
          new Answer(
              foreseen.matched(),
              foreseen.exact(),
              foreseen.changed(),
              null,
              foreseen.changed() == null));
    }
    var begun = changes.begin(selection, wish, who(actor));
    var deed = begun.deed();
    return ResponseEntity.status(begun.running() ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(
            new Answer(
                begun.of(),
                true,
                begun.running() ? null : begun.changed(),
                deed == null ? null : deed.value(),
                begun.running()));
  }

  private static Undo.Who who(Actor actor) {
    return new Undo.Who(actor.agent(), actor.address());
  }

  private static Bulk.Change change(@Nullable JsonNode change) {
    if (change == null || !change.isObject()) {
      throw RuleBroken.invalid("change", "required");
    }
    var fields = new LinkedHashMap<String, JsonNode>();
    FIELDS.stream().filter(change::has).forEach(field -> fields.put(field, change.get(field)));
    ClientBody.own(change.get("fields"), fields);
    return new Bulk.Change(
        fields,
        tags("addTags", change.get("addTags")),
        tags("removeTags", change.get("removeTags")));
  }

  private static List<String> tags(String field, @Nullable JsonNode list) {
    if (list == null || list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw RuleBroken.invalid("change." + field, "format");
    }
    var tags = new ArrayList<String>();
    list.forEach(tag -> tags.add(tag.asString("")));
    return tags;
  }

  /// What people read of it in the list of deeds: names of fields and tags, no values of clients.
  private static String subject(Bulk.Change change) {
    var parts = new ArrayList<>(change.fields().keySet());
    change.addTags().forEach(tag -> parts.add("+" + tag));
    change.removeTags().forEach(tag -> parts.add("−" + tag));
    return parts.stream().limit(20).collect(Collectors.joining(", "));
  }
}
