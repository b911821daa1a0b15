package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientPage;
import dev.rapport.crm.finding.ChosenClients;
import dev.rapport.crm.finding.ClientLists;
import dev.rapport.crm.finding.Count;
import dev.rapport.crm.finding.FilterJson;
import dev.rapport.crm.finding.FoundPage;
import dev.rapport.crm.finding.ListQuery;
import dev.rapport.crm.finding.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/// Lists of clients: the search box, filters, any order. Every signed-in user may ask.
@RestController
@RequestMapping("/api/clients")
class SearchController {
  private final ClientLists lists;
  private final ChosenClients selections;
  private final ClientViews views;

  SearchController(ClientLists lists, ChosenClients selections, ClientViews views) {
    this.lists = lists;
    this.selections = selections;
    this.views = views;
  }

  record Asked(
      @Nullable String q,
      @Nullable JsonNode filter,
      @Nullable String sort,
      @Nullable List<@Nullable String> columns,
      @Nullable String cursor,
      @Nullable Integer limit) {}

  record Why(String field, String text, List<int[]> marks) {}

  record Row(
      long id,
      String kind,
      String name,
      String organisation,
      String role,
      ClientViews.@Nullable Person owner,
      List<String> tags,
      boolean doNotCall,
      List<ClientViews.Listed> numbers,
      Map<String, Object> columns,
      List<Why> why) {}

  record Page(List<Row> items, @Nullable String next) {}

  @PostMapping("/search")
  Page search(@RequestBody Asked asked) {
    var page =
        lists.page(
            new ListQuery(
                text(asked.q()),
                FilterJson.read(json(asked.filter()), "filter"),
                text(asked.sort()),
                texts(asked.columns()),
                text(asked.cursor()),
                asked.limit() == null ? 50 : asked.limit()));
    var shown =
        views.page(
            new ClientPage(
                page.items().stream()
                    .map(row -> new ClientPage.Row(row.brief(), row.numbers()))
                    .toList(),
                page.next()));
    var rows = new ArrayList<Row>();
    for (var i = 0; i < shown.items().size(); i++) {
      rows.add(row(shown.items().get(i), page.items().get(i)));
    }
    return new Page(rows, page.next());
  }

  @PostMapping("/count")
  Count count(@RequestBody Asked asked) {
    return selections.count(
        new Selection.Fitting(
            FilterJson.read(json(asked.filter()), "filter"), text(asked.q()).strip()));
  }

  private static Row row(ClientViews.Row shown, FoundPage.Row found) {
    return new Row(
        shown.id(),
        shown.kind(),
        shown.name(),
        shown.organisation(),
        shown.role(),
        shown.owner(),
        shown.tags(),
        shown.doNotCall(),
        shown.numbers(),
        found.columns(),
        found.why().stream().map(w -> new Why(w.field(), w.text(), w.marks())).toList());
  }

  static JsonNode json(@Nullable JsonNode json) {
    return json == null ? NullNode.getInstance() : json;
  }

  static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  static List<String> texts(@Nullable List<@Nullable String> texts) {
    return texts == null ? List.of() : texts.stream().map(SearchController::text).toList();
  }
}
