package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.duplicates.Duplicates;
import dev.rapport.crm.duplicates.Merges;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Role;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Likely duplicates and merges, for supervisors.
@RestController
@RequestMapping("/api/clients")
class MergeController {
  private final Duplicates duplicates;
  private final Merges merges;
  private final DirectoryDeeds deeds;
  private final Clients clients;
  private final ClientViews views;
  private final FieldViews fields;
  private final Staff staff;

  MergeController(
      Duplicates duplicates,
      Merges merges,
      DirectoryDeeds deeds,
      Clients clients,
      ClientViews views,
      FieldViews fields,
      Staff staff) {
    this.duplicates = duplicates;
    this.merges = merges;
    this.deeds = deeds;
    this.clients = clients;
    this.views = views;
    this.fields = fields;
    this.staff = staff;
  }

  record Pair(List<ClientViews.Row> clients, List<Duplicates.Reason> reasons, double score) {}

  record Page(List<Pair> items, @Nullable String next, @Nullable Integer looked) {}

  record Value(long client, @Nullable JsonNode value) {}

  record Field(String field, List<Value> values, @Nullable JsonNode taken) {}

  record Answer(
      List<Field> fields,
      Map<String, Integer> moves,
      @Nullable Long deed,
      ClientViews.@Nullable Client client) {}

  @GetMapping("/duplicates")
  Page list(
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "30") int limit,
      HttpServletRequest request) {
    var _ = Actors.of(request, staff, Role.SUPERVISOR);
    var page = duplicates.list(cursor, limit);
    return new Page(
        page.items().stream()
            .map(p ->
                new Pair(
                    p.clients().stream().map(views::row).toList(),
                    p.reasons(),
                    Math.round(p.score() * 100) / 100.0))
            .toList(),
        page.next(),
        page.looked());
  }

  @PostMapping("/duplicates/dismiss")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void dismiss(@RequestBody JsonNode body, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.SUPERVISOR);
    deeds.dismiss(Selections.ids("clients", body.get("clients"), Merges.MOST), actor);
  }

  @PostMapping("/merge")
  Answer merge(@RequestBody JsonNode body, HttpServletRequest request) {
    var actor = Actors.of(request, staff, Role.SUPERVISOR);
    var wanted =
        new Merges.Wanted(
            Selections.id("keep", body.get("keep")),
            Selections.ids("merge", body.get("merge"), Merges.MOST),
            choose(body.get("choose")));
    var dryRun = body.get("dryRun");
    boolean dry = dryRun != null && dryRun.asBoolean(false);
    return answer(dry ? merges.preview(wanted) : deeds.merge(wanted, actor), wanted);
  }

  private Answer answer(Merges.Merged merged, Merges.Wanted wanted) {
    var named =
        fields.namedOf(
            merged.fields().stream()
                .flatMap(f ->
                    Stream.concat(f.values().values().stream(), Stream.ofNullable(f.taken()))
                        .map(v -> FieldViews.value(f.name(), v))));
    var deed = merged.deed();
    return new Answer(
        merged.fields().stream()
            .map(f ->
                new Field(
                    f.name(),
                    f.values().entrySet().stream()
                        .map(e -> new Value(e.getKey().value(), named.of(f.name(), e.getValue())))
                        .toList(),
                    named.of(f.name(), f.taken())))
            .toList(),
        merged.moves(),
        deed == null ? null : deed.value(),
        deed == null ? null : views.client(clients.get(wanted.keep())));
  }

  private static Map<String, ClientId> choose(@Nullable JsonNode choose) {
    var chosen = new LinkedHashMap<String, ClientId>();
    if (choose == null || choose.isNull()) {
      return chosen;
    }
    if (!choose.isObject()) {
      throw RuleBroken.invalid("choose", "format");
    }
    choose
        .properties()
        .forEach(e -> chosen.put(e.getKey(), Selections.id("choose." + e.getKey(), e.getValue())));
    return chosen;
  }
}
