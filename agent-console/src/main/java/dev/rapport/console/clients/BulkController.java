package dev.rapport.console.clients;

import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Changes of many clients at once, for supervisors.
@RestController
@RequestMapping("/api/clients/bulk")
class BulkController {
  private static final List<String> FIELDS = List.of("owner", "team", "deputy");

  private final Bulk bulk;
  private final DirectoryDeeds deeds;
  private final Selections selections;
  private final Staff staff;

  BulkController(Bulk bulk, DirectoryDeeds deeds, Selections selections, Staff staff) {
    this.bulk = bulk;
    this.deeds = deeds;
    this.selections = selections;
    this.staff = staff;
  }

  record Asked(@Nullable JsonNode selection, @Nullable JsonNode change, @Nullable Boolean dryRun) {
    boolean dry() {
      return Boolean.TRUE.equals(dryRun);
    }
  }

  record Answer(long matched, long changed, @Nullable Long deed) {
    static Answer of(Bulk.Result result) {
      var deed = result.deed();
      return new Answer(result.matched(), result.changed(), deed == null ? null : deed.value());
    }
  }

  @PostMapping
  Answer change(@RequestBody Asked asked, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.SUPERVISOR);
    var ids = selections.of(asked.selection());
    var change = change(asked.change());
    return Answer.of(
        asked.dry()
            ? bulk.change(ids, change, actor.agent(), "", true)
            : deeds.change(ids, change, subject(change), actor));
  }

  @PostMapping("/trash")
  Answer trash(@RequestBody Asked asked, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.SUPERVISOR);
    var ids = selections.of(asked.selection());
    return Answer.of(asked.dry() ? bulk.trash(ids, actor.agent(), true) : deeds.trash(ids, actor));
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
