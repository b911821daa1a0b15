package dev.rapport.bench.house;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Fills an empty book with believable clients, the same ones every time: one organisation to
/// twenty people, a mobile number each, Russian, Spanish and English names. Made inside PostgreSQL,
/// so that a million takes about a minute.
public final class ManyClients {
  private static final String NAMES =
      """
      create temporary table name_part as
      select array['Иван','Мария','Пётр','Анна','Сергей','Ольга','Дмитрий','Елена','Алексей','Наталья',
                   'José','María','Carlos','Lucía','John','Emily','Robert','Alice','Юрий','Татьяна'] as first,
             (select array_agg(a || b || c order by a, b, c)
                from unnest(array['Ив','Пет','Сид','Кузн','Мор','Вол','Лебед','Козл','Gar','Mart','Fern','Sm','Wil','Brow','Зайц']) a,
                     unnest(array['ан','ер','ол','ин','ов','ец','ar','en','is','ож']) b,
                     unnest(array['ов','ский','енко','ин','ев','ez','son','er']) c) as last,
             array['Ромашка','Василёк','Вектор','Север','Flores','Luna','Acme','Horizon','Гранит','Заря'] as company
      """;

  private static final String CLIENTS =
      """
      insert into client (id, kind, name, search, created_at, updated_at, last_talk_at)
      select i, case when o then 'organisation' else 'person' end, name, fold(name || org), now(), now(),
             case when i % 10 = 0 then now() - make_interval(secs => i) end
        from (select i, i <= :organisations as o,
                     case when i <= :organisations then company[1 + i % 10] || ' ' || i
                          else first[1 + i % 20] || ' ' || last[1 + (i * 7919) % 1200] end as name,
                     case when i <= :organisations then ''
                          else ' ' || company[1 + (1 + i % :organisations) % 10] || ' ' || (1 + i % :organisations) end as org
                from generate_series(1, cast(:count as bigint)) i, name_part) made
      """;

  private ManyClients() {}

  /// The number of the i-th client, counted from 1.
  public static String number(long i) {
    return "+7916%07d".formatted(i);
  }

  /// @param count at least 20, at most 9,999,999
  public static void fill(DataSource database, long count) {
    try (var connection = database.getConnection()) {
      fill(JdbcClient.create(new SingleConnectionDataSource(connection, true)), count);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot fill the book", e);
    }
  }

  /// On one connection, with which the temporary table lives.
  private static void fill(JdbcClient jdbc, long count) {
    var organisations = Math.max(1, count / 20);
    jdbc.sql("drop index if exists client_search").update();
    jdbc.sql(NAMES).update();
    jdbc.sql(CLIENTS).param("count", count).param("organisations", organisations).update();
    jdbc.sql(
            """
            insert into membership (person, organisation, role, position)
            select i, 1 + i % :organisations, 'buyer', 0
              from generate_series(cast(:organisations as bigint) + 1, :count) i
            """)
        .param("count", count)
        .param("organisations", organisations)
        .update();
    jdbc.sql(
            """
            insert into phone (client, position, typed, e164)
            select i, 0, n, n from (select i, '+7916' || lpad(i::text, 7, '0') as n
                                      from generate_series(1, cast(:count as bigint)) i) made
            """)
        .param("count", count)
        .update();
    jdbc.sql(
            """
            insert into client_word select distinct word
              from client c, string_to_table(btrim(c.search), ' ') word where length(word) >= 3
            on conflict do nothing
            """)
        .update();
    jdbc.sql("create index client_search on client using gin (search gin_trgm_ops)").update();
    jdbc.sql("select setval('client_id_seq', :count)").param("count", count).query(row -> {});
    jdbc.sql("drop table name_part").update();
    jdbc.sql("analyze").update();
  }
}
