package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people wrote about clients: the note on their page, notes that were added, own fields that
/// are texts. Those in the trash too.
@Component
class ClientTexts implements FreeTexts {
  private static final String PAGE = "client-note";
  private static final String NOTE = "note";
  private static final String FIELD = "field";
  private static final int PORTION = 200;

  /// Who wrote a field last: its latest change, or whoever made the client.
  private static final String WRITTEN =
      """
      left join deed m on m.id = c.made_by
      left join lateral (
        select d.agent, d.at from field_change h join deed d on d.id = h.deed
         where h.client = c.id and h.field = %s order by h.id desc limit 1) w on true
      """;

  private static final String TEXTS =
      """
      select 'client-note:' || c.id as id, c.id as client, '' as field, c.note as text,
             coalesce(w.agent, m.agent) as agent, coalesce(w.at, m.at, c.created_at) as at
        from client c
      """
          + WRITTEN.formatted("'note'")
          + """
           where c.id = any (:ids) and c.note <> ''
          union all
          select 'note:' || n.id, n.client, '', n.text, n.agent, n.at
            from client_note n where n.client = any (:ids)
          union all
          select 'field:' || c.id || ':' || f.key, c.id, f.key, f.value #>> '{}',
                 coalesce(w.agent, m.agent), coalesce(w.at, m.at, c.created_at)
            from client c cross join lateral jsonb_each(c.fields) f
                 join own_field o on o.key = f.key and o.type = 'text'
          """
          + WRITTEN.formatted("'fields.' || f.key")
          + """
           where c.id = any (:ids) and jsonb_typeof(f.value) = 'string'
           order by client, at desc, id
          """;

  private final JdbcClient jdbc;
  private final Ledger ledger;
  private final SearchText search;
  private final ClientNews news;

  ClientTexts(JdbcClient jdbc, Ledger ledger, SearchText search, ClientNews news) {
    this.jdbc = jdbc;
    this.ledger = ledger;
    this.search = search;
    this.news = news;
  }

  @Override
  public Set<String> places() {
    return Set.of(PAGE, NOTE, FIELD);
  }

  @Override
  public void tell(Sought sought, Predicate<FreeText> taker) {
    var ids = new ArrayList<>(candidates(sought));
    for (int from = 0; from < ids.size(); from += PORTION) {
      for (var text : texts(ids.subList(from, Math.min(ids.size(), from + PORTION)))) {
        if (!taker.test(text)) {
          return;
        }
      }
    }
  }

  /// By the words that the search looks through.
  private Set<ClientId> candidates(Sought sought) {
    var found = new TreeSet<ClientId>((a, b) -> Long.compare(a.value(), b.value()));
    scans(false);
    found.addAll(ids("select id from client where length(search_more) > 15000", ""));
    for (String query : sought.queries()) {
      found.addAll(
          ids(
              """
              select id from client
               where search_more <> '' and words(search_more) @@ cast(:query as tsquery)
              """,
              query));
    }
    scans(true);
    sought.person().all().forEach(found::remove);
    return found;
  }

  /// A planner that knows little of a question thinks that many fit.
  private void scans(boolean on) {
    jdbc.sql(
            """
            select set_config('enable_seqscan', :on, true),
                   set_config('plan_cache_mode', 'force_custom_plan', true)
            """)
        .param("on", on ? "on" : "off")
        .query(row -> {});
  }

  private List<ClientId> ids(String sql, String query) {
    return jdbc.sql(sql)
        .param("query", query)
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }

  private List<FreeText> texts(Collection<ClientId> clients) {
    return jdbc.sql(TEXTS).param("ids", Briefs.array(clients)).query((row, _) -> text(row)).list();
  }

  private static FreeText text(ResultSet row) throws SQLException {
    var agent = Briefs.number(row, "agent");
    return new FreeText(
        Objects.requireNonNull(row.getString("id")),
        new ClientId(row.getLong("client")),
        "",
        Objects.requireNonNull(row.getString("field")),
        agent == null ? null : new AgentId(agent),
        row.getTimestamp("at").toInstant(),
        Objects.requireNonNull(row.getString("text")));
  }

  @Override
  public Optional<FreeText> find(String id, Sought sought) {
    return client(id)
        .filter(client -> !sought.person().all().contains(client))
        .flatMap(
            client -> texts(List.of(client)).stream().filter(t -> t.id().equals(id)).findFirst());
  }

  private Optional<ClientId> client(String id) {
    var parts = id.split(":", -1);
    if (parts.length < 2 || !parts[1].matches("\\d{1,18}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(parts[1]);
    return parts[0].equals(NOTE)
        ? jdbc.sql("select client from client_note where id = ?")
            .param(1, number)
            .query((row, _) -> new ClientId(row.getLong(1)))
            .optional()
        : Optional.of(new ClientId(number));
  }

  @Override
  public void reword(Collection<FreeText> texts, UnaryOperator<String> words, long erasure) {
    var clients = new LinkedHashSet<ClientId>();
    for (var known : texts) {
      var client = Objects.requireNonNull(known.client());
      clients.add(client);
      for (var text : texts(List.of(client))) {
        if (text.id().equals(known.id())) {
          write(text, client, words.apply(text.text()));
        }
      }
      if (!known.place().equals(NOTE)) {
        history(client, known.field().isEmpty() ? "note" : "fields." + known.field(), words);
      }
    }
    ledger.newVersion(clients);
    search.refresh(clients);
    news.changed(clients);
  }

  private void write(FreeText text, ClientId client, String now) {
    var update =
        switch (text.place()) {
          case PAGE -> "update client set note = :now where id = :client";
          case FIELD ->
              """
              update client set fields = jsonb_set(fields, array[:field], to_jsonb(cast(:now as text)))
               where id = :client
              """;
          default -> "update client_note set text = :now where id = :note and client = :client";
        };
    jdbc.sql(update)
        .param("now", now)
        .param("client", client.value())
        .param("field", text.field())
        .param("note", Long.valueOf(text.id().split(":", -1)[1]))
        .update();
  }

  private record Change(long id, Optional<String> before, Optional<String> after) {}

  /// Neither an undo nor the list of changes brings back what the field was.
  private void history(ClientId client, String field, UnaryOperator<String> words) {
    jdbc.sql(
            """
            select id, case when jsonb_typeof(before) = 'string' then before #>> '{}' end as before,
                   case when jsonb_typeof(after) = 'string' then after #>> '{}' end as after
              from field_change where client = :client and field = :field
            """)
        .param("client", client.value())
        .param("field", field)
        .query((row, _) ->
            new Change(
                row.getLong("id"),
                Optional.ofNullable(row.getString("before")),
                Optional.ofNullable(row.getString("after"))))
        .list()
        .forEach(change ->
            jdbc.sql(
                    """
                    update field_change set before = coalesce(to_jsonb(cast(:before as text)), before),
                           after = coalesce(to_jsonb(cast(:after as text)), after)
                     where id = :id
                    """)
                .param("before", change.before().map(words).orElse(null))
                .param("after", change.after().map(words).orElse(null))
                .param("id", change.id())
                .update());
  }
}
