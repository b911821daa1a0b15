package dev.rapport.crm.finding;

import dev.rapport.crm.book.BookFixture;
import dev.rapport.crm.book.ClientDraft;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// A small book to look through, on a real PostgreSQL.
final class FindingRoom implements AutoCloseable {
  private final ConfigurableApplicationContext context = BookFixture.start();
  final JdbcClient jdbc = bean(JdbcClient.class);

  FindingRoom() {
    sql(
        """
        insert into app_user (id, username, name, password_hash)
        values (1, 'anna', 'Anna Petrova', '-'), (2, 'boris', 'Boris Ivanov', '-')
        """);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  void empty() {
    TestDatabase.clear(
        context.getBean(DataSource.class),
        "client",
        "client_word",
        "segment",
        "saved_view",
        "client_export",
        "call",
        "do_not_call",
        "own_field");
  }

  ClientId make(ClientDraft draft) {
    return bean(Clients.class)
        .create(draft, BookFixture.ANNA, Optional.empty())
        .card()
        .brief()
        .id();
  }

  /// Then brings the search text up to date, as whoever writes does.
  void with(ClientId client, String sql) {
    jdbc.sql(sql).param("id", client.value()).update();
    BookFixture.refreshSearch(context, client);
  }

  void sql(String sql) {
    jdbc.sql(sql).update();
  }

  List<String> found(String text) {
    return names(new ListQuery(text, Filter.EVERYBODY, "", List.of(), "", 50));
  }

  List<String> fitting(String filter) {
    var query =
        new ListQuery(
            "",
            FilterJson.read(JsonMapper.shared().readTree(filter), "filter"),
            "name",
            List.of(),
            "",
            50);
    return names(query);
  }

  List<String> names(ListQuery query) {
    return bean(ClientLists.class).page(query).items().stream()
        .map(row -> row.brief().name())
        .toList();
  }

  List<String> everyPage(ListQuery first) {
    var names = new ArrayList<String>();
    for (var cursor = ""; cursor != null; ) {
      var page =
          bean(ClientLists.class)
              .page(
                  new ListQuery(
                      first.q(),
                      first.filter(),
                      first.sort(),
                      first.columns(),
                      cursor,
                      first.limit()));
      page.items().forEach(row -> names.add(row.brief().name()));
      cursor = page.next();
    }
    return names;
  }

  @Override
  public void close() {
    context.close();
  }
}
