package dev.rapport.crm.book;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what the search looks through in step with the clients.
@Component
final class SearchText {
  private final JdbcClient jdbc;

  SearchText(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// After the clients' own rows were written, in the same transaction.
  void refresh(Collection<ClientId> clients) {
    var ids = Briefs.array(clients);
    jdbc.sql("update client set search = client_search(id) where id = any (:ids)")
        .param("ids", ids)
        .update();
    jdbc.sql(
            """
            insert into client_word
            select distinct word from client c, string_to_table(btrim(c.search), ' ') word
             where c.id = any (:ids) and length(word) between 3 and 40
               and not exists (select from client_word w where w.word = word.word)
             order by word
            on conflict do nothing
            """)
        .param("ids", ids)
        .update();
  }
}
