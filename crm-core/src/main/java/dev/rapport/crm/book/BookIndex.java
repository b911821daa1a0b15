package dev.rapport.crm.book;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Brings what is derived from a client up to date after it was written, in the same transaction.
@Component
final class BookIndex {
  private final JdbcClient jdbc;
  private final SearchText searchText;
  private final HotNumbers hot;

  BookIndex(JdbcClient jdbc, SearchText searchText, HotNumbers hot) {
    this.jdbc = jdbc;
    this.searchText = searchText;
    this.hot = hot;
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
    var clients = new ArrayList<>(List.of(client.id()));
    var numbers = new LinkedHashSet<>(touched);
    if (client.kind() == ClientBrief.Kind.ORGANISATION) {
      clients.addAll(people(client.id()));
      numbers.addAll(numbersOfPeople(client.id()));
    }
    searchText.refresh(clients);
    hot.changed(numbers);
  }

  private List<ClientId> people(ClientId organisation) {
    return jdbc.sql("select person from membership where organisation = :organisation")
        .param("organisation", organisation.value())
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }

  private List<String> numbersOfPeople(ClientId organisation) {
    return jdbc.sql(
            """
            select p.e164 from membership m join phone p on p.client = m.person
             where m.organisation = :organisation and p.e164 is not null
            """)
        .param("organisation", organisation.value())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
