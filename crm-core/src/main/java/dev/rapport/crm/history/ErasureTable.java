package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL by which calls lose their caller. Every step may be repeated.
final class ErasureTable {
  private static final int TOGETHER = 500;
  private static final int SHORTEST = 7;

  private final JdbcClient jdbc;
  private final CallTable calls;
  private final FactCodec codec;

  /// What an erasure means to the calls.
  record Wanted(long erasure, Set<ClientId> clients, Set<String> numbers) {
    Long[] ids() {
      return clients.stream().map(ClientId::value).toArray(Long[]::new);
    }

    String[] texts() {
      return numbers.toArray(String[]::new);
    }
  }

  ErasureTable(DataSource dataSource, CallTable calls, FactCodec codec) {
    this.jdbc = JdbcClient.create(dataSource);
    this.calls = calls;
    this.codec = codec;
  }

  void want(Wanted wanted) {
    jdbc.sql("insert into call_erasure (erasure, clients, numbers) values (?, ?, ?)")
        .params(wanted.erasure(), wanted.ids(), wanted.texts())
        .update();
  }

  /// Empty when there is nothing (more) to do.
  Optional<Wanted> find(long erasure) {
    return jdbc.sql(
            "select clients, numbers from call_erasure where erasure = ? and done_at is null")
        .param(1, erasure)
        .query((row, _) ->
            new Wanted(
                erasure,
                Set.copyOf(Sql.longs(row, "clients").stream().map(ClientId::new).toList()),
                Set.copyOf(Sql.texts(row, "numbers"))))
        .optional();
  }

  boolean alive(Wanted wanted) {
    return !select(wanted, "ended_at is null").isEmpty();
  }

  private List<String> select(Wanted wanted, String condition) {
    return jdbc.sql(
            """
            select id from call where (client_id = any(?) or
              (client_id is null and caller_key = any(?))) and
            """
                + condition)
        .params(wanted.ids(), wanted.texts())
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Marks the calls that are over; says which calls they are, under all names they ever had.
  List<String> mark(Wanted wanted) {
    String[] found = select(wanted, "ended_at is not null").toArray(String[]::new);
    jdbc.sql(
            """
            insert into call_erased
            select id, split_part(id, '~', 1), split_part(id, '~', 3), ? from (
              select unnest(?::text[]) as id
              union select gone from call_merged where into_call = any(?)) c
            on conflict do nothing
            """)
        .params(wanted.erasure(), found, found)
        .update();
    return marked(wanted.erasure());
  }

  List<String> marked(long erasure) {
    return jdbc.sql("select call_id from call_erased where erasure = ? order by 1")
        .param(1, erasure)
        .query((row, _) -> row.getString(1))
        .list();
  }

  int count(String what, Collection<String> ids) {
    return jdbc.sql(what).param(1, ids.toArray(String[]::new)).query(Integer.class).single();
  }

  void erase(Wanted wanted, List<String> ids, Instant now) {
    closeLost(wanted, ids, now);
    for (int from = 0; from < ids.size(); from += TOGETHER) {
      var some = ids.subList(from, Math.min(ids.size(), from + TOGETHER));
      var states = calls.load(some).values().stream().map(Anonymous::state).toList();
      calls.save(states, now);
      notes(some);
    }
    sweep(wanted, ids);
    int entries = journal(ids) + linkedEarlier(wanted);
    jdbc.sql("update call_erasure set entries = entries + ? where erasure = ?")
        .params(entries, wanted.erasure())
        .update();
    if (!alive(wanted)) { // else again when they have hung up
      jdbc.sql("update call_erasure set done_at = ?, numbers = null where erasure = ?")
          .param(1, Sql.at(now))
          .param(2, wanted.erasure())
          .update();
    }
  }

  /// Nobody is to be rung back any more; that somebody was lost stays countable.
  private void closeLost(Wanted wanted, List<String> ids, Instant now) {
    jdbc.sql(
            """
            update lost_caller set caller_key = '', caller_typed = '', caller_e164 = null,
              caller_name = '', client_id = null, closed_at = coalesce(closed_at, ?)
             where client_id = any(?) or caller_key = any(?)
                or (client_id is null and caller_key in
                      (select caller_key from call where id = any(?) and caller_key <> ''
                        and not exists (select from phone p where p.e164 = call.caller_key)))
            """)
        .param(1, Sql.at(now))
        .param(2, wanted.ids())
        .param(3, wanted.texts())
        .param(4, ids.toArray(String[]::new))
        .update();
  }

  private void notes(List<String> ids) {
    String[] some = ids.toArray(String[]::new);
    jdbc.sql("delete from call_note where call_id = any(?)").param(1, some).update();
    jdbc.sql(
            """
            update call_routing set note = jsonb_set(note, '{text}', '""')
             where call_id = any(?)
            """)
        .param(1, some)
        .update();
  }

  /// Numbers may stand where nobody looks for them: a phone named by the number it leads to.
  private void sweep(Wanted wanted, List<String> ids) {
    for (String number : wanted.numbers()) {
      String digits = Person.digits(number);
      if (digits.length() >= SHORTEST) {
        jdbc.sql(
                """
                update call set picture = replace(picture::text, :digits, '')::jsonb,
                  earlier = replace(earlier::text, :digits, '')::jsonb,
                  repair = replace(repair::text, :digits, '')::jsonb,
                  phones = replace(phones::text, :digits, '')::jsonb
                 where id = any(:ids) and concat(picture, earlier, repair, phones) like :found
                """)
            .param("digits", digits)
            .param("ids", ids.toArray(String[]::new))
            .param("found", "%" + digits + "%")
            .update();
      }
    }
  }

  private int journal(List<String> ids) {
    int entries = 0;
    for (int from = 0; from < ids.size(); from += TOGETHER) {
      var some = ids.subList(from, Math.min(ids.size(), from + TOGETHER));
      entries +=
          redact(
              """
              select j.at, j.seq, j.kind, j.fact, e.erasure from call_journal j
                join call_erased e on e.call_id = j.call_id
               where j.call_id = any(?) and j.redacted_by is distinct from e.erasure
              """,
              some.toArray(String[]::new));
    }
    return entries;
  }

  /// Entries about a number and not about a call.
  private int linkedEarlier(Wanted wanted) {
    return redact(
        """
        select at, seq, kind, fact, %d as erasure from call_journal
         where call_id = '' and kind = 'LinkedEarlier' and fact ->> 'e164' = any(?)
           and redacted_by is null
        """
            .formatted(wanted.erasure()),
        wanted.texts());
  }

  private int redact(String select, String[] names) {
    var rows = new ArrayList<Object[]>();
    jdbc.sql(select)
        .param(1, names)
        .query(row -> {
          rows.add(
              new Object[] {
                codec.anonymous(row.getString("kind"), row.getString("fact")),
                row.getLong("erasure"),
                row.getObject("at", java.time.OffsetDateTime.class),
                row.getLong("seq")
              });
        });
    rows.forEach(row ->
        jdbc.sql(
                "update call_journal set fact = ?::jsonb, redacted_by = ? where at = ? and seq = ?")
            .params(Arrays.asList(row))
            .update());
    return rows.size();
  }
}
