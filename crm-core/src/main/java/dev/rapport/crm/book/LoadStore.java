package dev.rapport.crm.book;

import dev.rapport.crm.numbers.PhoneNumber;
import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads and writes the clients of a batch, a few statements for all of them.
@Component
class LoadStore {
  private static final int IDS_AT_ONCE = 500;

  /// Parts the tags in one text, because an array of arrays must be rectangular in SQL.
  private static final String UNIT_SEPARATOR = "\u001F";

  private final JdbcClient jdbc;
  private final Deque<Long> ids = new ArrayDeque<>();

  LoadStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Holder(String e164, LoadEntry entry) {}

  List<Holder> holders(List<String> e164) {
    return jdbc.sql(
            """
            select p.e164, c.id, c.kind, c.name from phone p join client c on c.id = p.client
             where p.e164 = any (:e164) and c.deleted_at is null order by c.id
            """)
        .param("e164", e164.toArray(String[]::new))
        .query((row, _) ->
            new Holder(
                row.getString("e164"),
                LoadEntry.ofTheBook(
                    new ClientId(row.getLong("id")),
                    ClientBrief.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("name"))))
        .list();
  }

  /// Oldest first.
  List<LoadEntry> organisations(List<String> names) {
    return jdbc.sql(
            """
            select id, name from client where kind = 'organisation' and lower(name) = any (:names)
               and deleted_at is null
             order by id
            """)
        .param("names", names.toArray(String[]::new))
        .query((row, _) ->
            LoadEntry.ofTheBook(
                new ClientId(row.getLong("id")),
                ClientBrief.Kind.ORGANISATION,
                row.getString("name")))
        .list();
  }

  synchronized ClientId nextId() {
    if (ids.isEmpty()) {
      jdbc.sql("select nextval('client_id_seq') from generate_series(1, :count)")
          .param("count", IDS_AT_ONCE)
          .query((row, _) -> row.getLong(1))
          .list()
          .forEach(ids::add);
    }
    return new ClientId(ids.remove());
  }

  void write(List<LoadEntry> all, Instant now) {
    var entries = all.stream().filter(LoadEntry::touched).toList();
    clients(entries.stream().filter(LoadEntry::fresh).toList(), INSERT, now);
    clients(entries.stream().filter(e -> !e.fresh()).toList(), UPDATE, now);
    phones(entries);
    places(entries);
  }

  private static final String INSERT =
      """
      insert into client (id, kind, name, owner, tags, note, created_at, updated_at)
      select id, kind, name, owner, string_to_array(tags, :separator), note, :now, :now
        from unnest(:ids, :kinds, :names, :owners, :tags, :notes)
             as u (id, kind, name, owner, tags, note)
      """;

  private static final String UPDATE =
      """
      update client c
         set name = u.name, owner = coalesce(u.owner, c.owner),
             tags = c.tags || array(select t from unnest(string_to_array(u.tags, :separator)) t
                                     where t <> all (c.tags)),
             note = case when u.note = '' then c.note else u.note end,
             updated_at = :now, version = c.version + 1
        from unnest(:ids, :kinds, :names, :owners, :tags, :notes)
             as u (id, kind, name, owner, tags, note)
       where c.id = u.id
      """;

  private void clients(List<LoadEntry> entries, String sql, Instant now) {
    if (entries.isEmpty()) {
      return;
    }
    jdbc.sql(sql)
        .param("ids", column(entries, e -> e.id().value(), Long[]::new))
        .param(
            "kinds", column(entries, e -> e.kind().name().toLowerCase(Locale.ROOT), String[]::new))
        .param("names", column(entries, LoadEntry::name, String[]::new))
        .param(
            "owners",
            entries.stream()
                .map(e -> e.owner().map(AgentId::value).orElse(null))
                .toArray(Long[]::new))
        .param("tags", column(entries, e -> String.join(UNIT_SEPARATOR, e.tags()), String[]::new))
        .param("notes", column(entries, LoadEntry::note, String[]::new))
        .param("separator", UNIT_SEPARATOR)
        .param("now", Timestamp.from(now))
        .update();
  }

  private record Reach(ClientId client, PhoneNumber number, int place) {}

  private void phones(List<LoadEntry> entries) {
    var reaches = new ArrayList<Reach>();
    for (var entry : entries) {
      for (var number : entry.added()) {
        reaches.add(new Reach(entry.id(), number, reaches.size()));
      }
    }
    if (reaches.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into phone (client, position, typed, e164, extension)
            select u.client,
                   coalesce((select max(position) + 1 from phone p where p.client = u.client), 0)
                   + row_number() over (partition by u.client order by u.place) - 1,
                   u.typed, u.e164, u.extension
              from unnest(:clients, :typed, :e164, :extensions, :places)
                   as u (client, typed, e164, extension, place)
             where not exists (select from phone p where p.client = u.client
                                  and p.e164 is null and u.e164 is null and p.typed = u.typed)
            """)
        .param("clients", column(reaches, r -> r.client().value(), Long[]::new))
        .param("typed", column(reaches, r -> r.number().typed(), String[]::new))
        .param("e164", reaches.stream().map(r -> r.number().e164()).toArray(String[]::new))
        .param("extensions", column(reaches, r -> r.number().extension(), String[]::new))
        .param("places", column(reaches, Reach::place, Integer[]::new))
        .update();
  }

  private record Belonging(ClientId person, ClientId organisation, String role) {}

  private void places(List<LoadEntry> entries) {
    var belongings = new ArrayList<Belonging>();
    for (var entry : entries) {
      entry.places().forEach((o, role) -> belongings.add(new Belonging(entry.id(), o, role)));
    }
    if (belongings.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into membership (person, organisation, role, position)
            select u.person, u.organisation, u.role,
                   (select count(*) from membership m where m.person = u.person)
              from unnest(:people, :organisations, :roles) as u (person, organisation, role)
            on conflict (person, organisation) do update
               set role = case when excluded.role = '' then membership.role else excluded.role end
            """)
        .param("people", column(belongings, b -> b.person().value(), Long[]::new))
        .param("organisations", column(belongings, b -> b.organisation().value(), Long[]::new))
        .param("roles", column(belongings, Belonging::role, String[]::new))
        .update();
  }

  private static <T, C> C[] column(
      List<T> rows, Function<T, C> value, java.util.function.IntFunction<C[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
