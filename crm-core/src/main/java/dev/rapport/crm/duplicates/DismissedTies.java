package dev.rapport.crm.duplicates;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientTies;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.StaysWhy;
import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whom somebody called different from a client is different from whom that client is part of.
@Component
class DismissedTies implements ClientTies {
  private final JdbcClient jdbc;

  DismissedTies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String what() {
    return "dismissed";
  }

  @Override
  public int count(Collection<ClientId> clients) {
    return clients.stream().mapToInt(this::count).sum();
  }

  private int count(ClientId client) {
    return jdbc.sql("select count(*) from duplicate_dismissed where a = :id or b = :id")
        .param("id", client.value())
        .query(Integer.class)
        .single();
  }

  @Override
  public Map<ClientId, StaysWhy> reasonsToStay(Collection<ClientId> clients) {
    return Map.of();
  }

  /// What was said of `from` itself stays: it holds again when they are.
  @Override
  public int move(DeedId deed, ClientId from, ClientId to) {
    int before = count(from);
    jdbc.sql(
            """
            with said as (
              select case a when :from then b else a end as other, agent, at
                from duplicate_dismissed where a = :from or b = :from),
            carried as (
              insert into duplicate_dismissed (a, b, agent, at)
              select least(other, :to), greatest(other, :to), agent, at from said
               where other <> :to
              on conflict do nothing returning a, b)
            insert into client_move (deed, client, what, ref)
            select :deed, :from, 'dismissed', a || '~' || b from carried
            """)
        .param("deed", deed.value())
        .param("from", from.value())
        .param("to", to.value())
        .update();
    return before;
  }

  @Override
  public void moveBack(DeedId deed, ClientId from) {
    jdbc.sql(
            """
            delete from duplicate_dismissed d using client_move m
             where m.deed = :deed and m.what = 'dismissed'
               and d.a = cast(split_part(m.ref, '~', 1) as bigint)
               and d.b = cast(split_part(m.ref, '~', 2) as bigint)
            """)
        .param("deed", deed.value())
        .update();
  }
}
