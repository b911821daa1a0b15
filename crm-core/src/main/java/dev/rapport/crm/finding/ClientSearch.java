package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientPage;
import java.util.ArrayList;
import java.util.Locale;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;

/// Finds clients by name, organisation, number, or what else is known of them.
@Service
public class ClientSearch {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ClientLists lists;

  ClientSearch(ClientLists lists) {
    this.lists = lists;
  }

  public ClientPage search(ClientQuery query) {
    var all = new ArrayList<Filter>();
    if (query.kind() != null) {
      all.add(is("kind", JSON.stringNode(word(query.kind()))));
    }
    if (query.owner() != null) {
      all.add(is("owner", JSON.numberNode(query.owner().value())));
    }
    if (!query.tag().isBlank()) {
      all.add(is("tag", JSON.stringNode(query.tag())));
    }
    var found =
        lists.page(
            new ListQuery(
                query.text(),
                new Filter.All(all),
                "",
                java.util.List.of(),
                query.cursor(),
                query.limit()));
    return new ClientPage(
        found.items().stream().map(row -> new ClientPage.Row(row.brief(), row.numbers())).toList(),
        found.next());
  }

  private static Filter is(String field, tools.jackson.databind.JsonNode value) {
    return new Filter.Condition(field, Filter.Op.IS, value);
  }

  private static String word(ClientBrief.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
