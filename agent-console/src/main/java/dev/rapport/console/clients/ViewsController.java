package dev.rapport.console.clients;

import static dev.rapport.console.clients.SearchController.json;
import static dev.rapport.console.clients.SearchController.text;
import static dev.rapport.console.clients.SearchController.texts;

import dev.rapport.crm.finding.FilterJson;
import dev.rapport.crm.finding.Views;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
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

/// Saved views: one's own, and those that others share.
@RestController
@RequestMapping("/api/views")
class ViewsController {
  private final Views views;
  private final Staff staff;

  ViewsController(Views views, Staff staff) {
    this.views = views;
    this.staff = staff;
  }

  record Asked(
      @Nullable String name,
      @Nullable Boolean shared,
      @Nullable String q,
      @Nullable JsonNode filter,
      @Nullable List<@Nullable String> columns,
      @Nullable String sort,
      @Nullable Long version) {}

  record View(
      long id,
      String name,
      boolean shared,
      boolean mine,
      ClientViews.Person owner,
      String q,
      JsonNode filter,
      List<String> columns,
      String sort,
      long version) {}

  @GetMapping
  List<View> list(HttpServletRequest request) {
    var me = Actors.of(request, staff);
    return views.list(me.agent()).stream().map(view -> wire(view, me)).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View create(
      @RequestBody Asked asked,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request) {
    var me = Actors.of(request, staff);
    var draft =
        new Views.Draft(
            text(asked.name()),
            Boolean.TRUE.equals(asked.shared()),
            text(asked.q()),
            FilterJson.read(json(asked.filter()), "filter"),
            texts(asked.columns()),
            text(asked.sort()));
    return wire(views.create(draft, me.agent(), Optional.ofNullable(key)).it(), me);
  }

  /// What is not named stays.
  @PatchMapping("/{id}")
  View change(@PathVariable long id, @RequestBody Asked asked, HttpServletRequest request) {
    var me = Actors.of(request, staff);
    if (asked.version() == null) {
      throw RuleBroken.invalid("version", "required");
    }
    var now = views.get(id, me.agent()).draft();
    var draft =
        new Views.Draft(
            asked.name() == null ? now.name() : asked.name(),
            asked.shared() == null ? now.shared() : asked.shared(),
            asked.q() == null ? now.q() : asked.q(),
            asked.filter() == null ? now.filter() : FilterJson.read(asked.filter(), "filter"),
            asked.columns() == null ? now.columns() : texts(asked.columns()),
            asked.sort() == null ? now.sort() : asked.sort());
    return wire(views.change(id, draft, asked.version(), me.agent()), me);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id, HttpServletRequest request) {
    views.delete(id, Actors.of(request, staff).agent());
  }

  private View wire(Views.View view, ClientDeeds.Actor me) {
    var draft = view.draft();
    var owner =
        staff
            .find(view.owner())
            .map(a -> new ClientViews.Person(a.id().value(), a.name()))
            .orElse(new ClientViews.Person(view.owner().value(), ""));
    return new View(
        view.id(),
        draft.name(),
        draft.shared(),
        view.owner().equals(me.agent()),
        owner,
        draft.q(),
        FilterJson.write(draft.filter()),
        draft.columns(),
        draft.sort(),
        view.version());
  }
}
