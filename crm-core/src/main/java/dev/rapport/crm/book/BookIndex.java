package dev.rapport.crm.book;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Brings what is derived from clients up to date after they were written, in the same transaction.
@Component
final class BookIndex {
  /// Of more clients the numbers are not told apart.
  private static final int FEW = 200;

  private final JdbcClient jdbc;
  private final SearchText searchText;
  private final HotNumbers hot;
  private final ClientNews news;

  BookIndex(JdbcClient jdbc, SearchText searchText, HotNumbers hot, ClientNews news) {
    this.jdbc = jdbc;
    this.searchText = searchText;
    this.hot = hot;
    this.news = news;
  }

  /// @param touched canonical numbers that the client had or has
  /// @param added those that it did not have before: giving somebody a number settles that it is
  ///   theirs, whatever was said earlier
  void written(Client client, Set<String> touched, Set<String> added) {
    if (!added.isEmpty()) {
      jdbc.sql("delete from unlinked_number where client = :client and e164 = any (:e164)")
          .param("client", client.id().value())
          .param("e164", added.toArray(String[]::new))
          .update();
    }
    var clients = List.of(client.id());
    var numbers = new LinkedHashSet<>(touched);
    numbers.addAll(numbersOfPeople(clients));
    var all = withPeople(clients);
    searchText.refresh(all);
    hot.changed(numbers);
    news.changed(all);
  }

  /// After something was written about a client that the search looks through.
  void noted(ClientId client) {
    searchText.refresh(List.of(client));
  }

  /// Whatever the writing changes of these clients.
  ///
  /// @param searched those of them whose words it may change
  void around(Collection<ClientId> clients, Collection<ClientId> searched, Runnable writing) {
    if (clients.size() > FEW) {
      writing.run();
      hot.allChanged();
    } else {
      var numbers = numbers(clients);
      writing.run();
      numbers.addAll(numbers(clients));
      hot.changed(numbers);
    }
    if (!searched.isEmpty()) {
      searchText.refresh(withPeople(searched));
    }
    news.changed(withPeople(clients));
  }

  private Set<String> numbers(Collection<ClientId> clients) {
    var numbers = new LinkedHashSet<>(numbersOfPeople(clients));
    jdbc.sql("select e164 from phone where client = any (:clients) and e164 is not null")
        .param("clients", Briefs.array(clients))
        .query((row, _) -> row.getString(1))
        .list()
        .forEach(numbers::add);
    return numbers;
  }

  private Set<ClientId> withPeople(Collection<ClientId> clients) {
    var all = new LinkedHashSet<>(clients);
    jdbc.sql("select person from membership where organisation = any (:clients)")
        .param("clients", Briefs.array(clients))
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list()
        .forEach(all::add);
    return all;
  }

  private List<String> numbersOfPeople(Collection<ClientId> clients) {
    return jdbc.sql(
            """
            select p.e164 from membership m join phone p on p.client = m.person
             where m.organisation = any (:clients) and p.e164 is not null
            """)
        .param("clients", Briefs.array(clients))
        .query((row, _) -> row.getString(1))
        .list();
  }
}
