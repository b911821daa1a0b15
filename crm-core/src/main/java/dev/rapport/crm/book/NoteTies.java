package dev.rapport.crm.book;

import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Notes that people wrote about a client.
@Component
class NoteTies implements ClientTies {
  private final JdbcClient jdbc;

  NoteTies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String what() {
    return "notes";
  }

  @Override
  public int count(Collection<ClientId> clients) {
    return jdbc.sql("select count(*) from client_note where client = any (:ids)")
        .param("ids", Briefs.array(clients))
        .query(Integer.class)
        .single();
  }

  /// An undo looks for notes by itself.
  @Override
  public Map<ClientId, StaysWhy> reasonsToStay(Collection<ClientId> clients) {
    return Map.of();
  }

  @Override
  public int move(DeedId deed, ClientId from, ClientId to) {
    return jdbc.sql(
            """
            with moved as (update client_note set client = :to where client = :from returning id)
            insert into client_move (deed, client, what, ref)
            select :deed, :from, 'notes', cast(id as text) from moved
            """)
        .param("deed", deed.value())
        .param("from", from.value())
        .param("to", to.value())
        .update();
  }

  @Override
  public void moveBack(DeedId deed, ClientId from) {
    jdbc.sql(
            """
            update client_note n set client = m.client
              from client_move m
             where m.deed = :deed and m.what = 'notes' and n.id = cast(m.ref as bigint)
               and n.client = :from
            """)
        .param("deed", deed.value())
        .param("from", from.value())
        .update();
  }
}
