package dev.rapport.crm.book;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what the search looks through in step with the clients: two texts of words, whose rule is
/// written down in `V201` and `V230` and nowhere else, and the list of all words there are.
@Component
final class SearchText {
  private final JdbcClient jdbc;

  SearchText(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// After the clients' own rows, contacts or notes were written, in the same transaction.
  void refresh(Collection<ClientId> clients) {
    var ids = Briefs.array(clients);
    jdbc.sql(
            """
            update client set search = client_search(id), search_more = client_search_more(id)
             where id = any (:ids)
            """)
        .param("ids", ids)
        .update();
    jdbc.sql(
            """
            insert into client_word
            select distinct word
              from client c, string_to_table(btrim(c.search || c.search_more), ' ') whole,
                   left(whole, 40) word
             where c.id = any (:ids) and length(word) >= 3 and word ~ '[^0-9]'
               and not exists (select from client_word w where w.word = word.word)
             order by word
            on conflict do nothing
            """)
        .param("ids", ids)
        .update();
  }
}
