package dev.rapport.bench.house;

import java.sql.SQLException;
import java.util.List;
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
             array['Ромашка','Василёк','Вектор','Север','Flores','Luna','Acme','Horizon','Гранит','Заря'] as company,
             array['ivan','maria','petr','anna','sergey','olga','dmitry','elena','alexey','natalia',
                   'jose','mariag','carlos','lucia','john','emily','robert','alice','yury','tatiana'] as mailbox,
             array['mail.ru','yandex.ru','gmail.com','example.org','example.com','firma.example','outlook.com'] as provider,
             array['Moscow','Санкт-Петербург','Казань','Madrid','Barcelona','Новосибирск','Sevilla','London','Пермь','Тула'] as region,
             array['просил перезвонить после обеда','хочет скидку на второй заказ','asked for the new price list',
                   'paga siempre a fin de mes','договор на согласовании','прислать счёт на почту','prefers mornings',
                   'доставка только по субботам','llamar por la tarde','constant buyer since the fair'] as note
      """;

  private static final String CLIENTS =
      """
      insert into client (id, kind, name, owner, tags, fields, note, search, search_more, created_at, updated_at, last_talk_at)
      select i, case when o then 'organisation' else 'person' end, name,
             case when i % 3 = 0 then 1 + (i / 3) % 1000 end,
             array_remove(array[case when i % 50 = 0 then 'VIP' end, case when i % 7 = 0 then 'partner' end], null),
             case when i % 4 = 0 then jsonb_build_object('region', region[1 + (i / 4) % 10], 'seats', i % 200)
                  else '{}' end,
             case when i % 10 = 3 then note[1 + (i / 10) % 10] || ' ' || i else '' end,
             fold(name || org),
             coalesce(nullif(fold(concat_ws(' ', mail,
                 case when i % 4 = 0 then region[1 + (i / 4) % 10] end,
                 case when i % 10 = 3 then note[1 + (i / 10) % 10] || ' ' || i end)), '  '), ''),
             now(), now(), case when i % 5 = 0 then now() - make_interval(secs => 3600 + i * 6) end
        from (select i, i <= :organisations as o,
                     case when i <= :organisations then company[1 + i % 10] || ' ' || i
                          else first[1 + i % 20] || ' ' || last[1 + (i * 7919) % 1200] end as name,
                     case when i <= :organisations then ''
                          else ' ' || company[1 + (1 + i % :organisations) % 10] || ' ' || (1 + i % :organisations) end as org,
                     case when i % 2 = 0 then mailbox[1 + i % 20] || '.' || i || '@' || provider[1 + i % 7] end as mail,
                     region, note
                from generate_series(1, cast(:count as bigint)) i, name_part) made
      """;

  private static final String MAILS =
      """
      insert into contact (client, position, kind, value)
      select i, 0, 'email', mailbox[1 + i % 20] || '.' || i || '@' || provider[1 + i % 7]
        from generate_series(2, cast(:count as bigint), 2) i, name_part
      """;

  private static final List<String> FIELDS =
      List.of(
          """
          insert into own_field (key, about, type, labels)
          values ('region', 'both', 'text', '{"en": "Region"}'), ('seats', 'both', 'number', '{"en": "Seats"}')
          on conflict do nothing
          """,
          """
          insert into client_word select distinct word
            from client c, string_to_table(btrim(c.search || c.search_more), ' ') word
           where length(word) between 3 and 40 and word ~ '[^0-9]'
          on conflict do nothing
          """,
          "create index client_words on client using gin (words(search))",
          "create index client_more_words on client using gin (words(search_more)) where"
              + " search_more <> ''");

  private static final List<String> MAILBOXES =
      List.of(
          "ivan", "maria", "petr", "anna", "sergey", "olga", "dmitry", "elena", "alexey", "natalia",
          "jose", "mariag", "carlos", "lucia", "john", "emily", "robert", "alice", "yury",
          "tatiana");
  private static final List<String> PROVIDERS =
      List.of(
          "mail.ru",
          "yandex.ru",
          "gmail.com",
          "example.org",
          "example.com",
          "firma.example",
          "outlook.com");

  private ManyClients() {}

  /// The number of the i-th client, counted from 1.
  public static String number(long i) {
    return "+7916%07d".formatted(i);
  }

  /// The e-mail address of every second client, counted from 1.
  public static String mail(long i) {
    return MAILBOXES.get((int) (i % 20)) + "." + i + "@" + PROVIDERS.get((int) (i % 7));
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
    jdbc.sql("drop index if exists client_words, client_more_words").update();
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
    jdbc.sql(MAILS).param("count", count).update();
    FIELDS.forEach(sql -> jdbc.sql(sql).update());
    jdbc.sql("select setval('client_id_seq', :count)").param("count", count).query(row -> {});
    jdbc.sql("drop table name_part").update();
    jdbc.sql("analyze").update();
  }
}
