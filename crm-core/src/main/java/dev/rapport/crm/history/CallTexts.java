package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.FreeText;
import dev.rapport.crm.book.FreeTexts;
import dev.rapport.crm.staff.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Notes on calls. Those on the calls of who is sought go with these calls.
final class CallTexts implements FreeTexts {
  private static final String PLACE = "call-note";
  private static final int PORTION = 200;

  private static final String OTHERS =
      """
        from call_note n left join call c on c.id = n.call_id
       where n.text <> '' and coalesce(c.client_id <> all (:ids), true)
         and (c.client_id is not null or coalesce(c.caller_key <> all (:keys), true)) and
      """;

  private final JdbcClient jdbc;
  private final FactCodec codec;
  private final HistorySink sink;

  CallTexts(DataSource dataSource, FactCodec codec, HistorySink sink) {
    this.jdbc = JdbcClient.create(dataSource);
    this.codec = codec;
    this.sink = sink;
  }

  @Override
  public Set<String> places() {
    return Set.of(PLACE);
  }

  @Override
  public void tell(Sought sought, Predicate<FreeText> taker) {
    var ids = new ArrayList<>(candidates(sought));
    for (int from = 0; from < ids.size(); from += PORTION) {
      var some = ids.subList(from, Math.min(ids.size(), from + PORTION));
      for (var text : texts(some, sought)) {
        if (!taker.test(text)) {
          return;
        }
      }
    }
  }

  /// A note by its call and who wrote it.
  private record Key(String call, long agent) {

    static Optional<Key> of(String id) {
      int last = id.lastIndexOf(':');
      boolean sound = last > PLACE.length() && id.substring(last + 1).matches("\\d{1,18}");
      return sound
          ? Optional.of(
              new Key(
                  id.substring(PLACE.length() + 1, last), Long.parseLong(id.substring(last + 1))))
          : Optional.empty();
    }
  }

  private Set<Key> candidates(Sought sought) {
    var found = new LinkedHashSet<Key>();
    jdbc.sql("select set_config('enable_seqscan', 'off', true)").query(row -> {});
    for (String query : sought.queries()) {
      found.addAll(
          select(
                  "select n.call_id, n.agent_id"
                      + OTHERS
                      + " note_words(n.text) @@ cast(:query as tsquery) order by n.at desc",
                  sought)
              .param("query", query)
              .query((row, _) -> new Key(Objects.requireNonNull(row.getString(1)), row.getLong(2)))
              .list());
    }
    jdbc.sql("select set_config('enable_seqscan', 'on', true)").query(row -> {});
    return found;
  }

  private JdbcClient.StatementSpec select(String sql, Sought sought) {
    var person = sought.person();
    return jdbc.sql(sql)
        .param("ids", person.all().stream().map(ClientId::value).toArray(Long[]::new))
        .param("keys", CallErasure.keys(person).toArray(String[]::new));
  }

  private List<FreeText> texts(Collection<Key> keys, Sought sought) {
    return select(
            "select n.call_id, n.agent_id, n.text, n.at, c.client_id"
                + OTHERS
                + """
                 (n.call_id, n.agent_id) in (select * from unnest(:calls, :agents))
                 order by n.at desc
                """,
            sought)
        .param("calls", keys.stream().map(Key::call).toArray(String[]::new))
        .param("agents", keys.stream().map(Key::agent).toArray(Long[]::new))
        .query((row, _) -> text(row))
        .list();
  }

  private static FreeText text(ResultSet row) throws SQLException {
    String call = Objects.requireNonNull(row.getString("call_id"));
    long agent = row.getLong("agent_id");
    long client = row.getLong("client_id");
    return new FreeText(
        PLACE + ":" + call + ":" + agent,
        row.wasNull() ? null : new ClientId(client),
        call,
        "",
        new AgentId(agent),
        row.getTimestamp("at").toInstant(),
        Objects.requireNonNull(row.getString("text")));
  }

  @Override
  public Optional<FreeText> find(String id, Sought sought) {
    return Key.of(id).flatMap(key -> texts(List.of(key), sought).stream().findFirst());
  }

  @Override
  public void reword(Collection<FreeText> texts, UnaryOperator<String> words, long erasure) {
    int entries = 0;
    for (var text : texts) {
      var key = Key.of(text.id()).orElseThrow();
      note(key, words);
      entries += journal(key, words, erasure);
    }
    jdbc.sql("update call_erasure set entries = entries + ? where erasure = ?")
        .params(entries, erasure)
        .update();
    forget(texts.stream().flatMap(text -> Stream.ofNullable(text.client())).distinct().toList());
  }

  private void note(Key key, UnaryOperator<String> words) {
    jdbc.sql("select text from call_note where call_id = ? and agent_id = ? for update")
        .params(key.call(), key.agent())
        .query((row, _) -> Objects.requireNonNull(row.getString(1)))
        .optional()
        .ifPresent(text ->
            jdbc.sql("update call_note set text = ? where call_id = ? and agent_id = ?")
                .params(words.apply(text), key.call(), key.agent())
                .update());
  }

  private record Row(String fact, OffsetDateTime at, long seq) {}

  /// Also what was written there before, and under other names of the call.
  private int journal(Key key, UnaryOperator<String> words, long erasure) {
    var rows =
        jdbc.sql(
                """
                select fact, at, seq from call_journal
                 where kind = 'Noted' and (call_id = :call
                    or call_id in (select gone from call_merged where into_call = :call))
                """)
            .param("call", key.call())
            .query((row, _) ->
                new Row(
                    Objects.requireNonNull(row.getString("fact")),
                    row.getObject("at", OffsetDateTime.class),
                    row.getLong("seq")))
            .list();
    int changed = 0;
    for (var row : rows) {
      var now = codec.reworded(row.fact(), new AgentId(key.agent()), words);
      if (now.isPresent()) {
        changed +=
            jdbc.sql(
                    "update call_journal set fact = ?::jsonb, redacted_by = ? where at = ? and seq"
                        + " = ?")
                .params(Arrays.asList(now.get(), erasure, row.at(), row.seq()))
                .update();
      }
    }
    return changed;
  }

  /// Last talks are in memory with what was noted of them.
  private void forget(List<ClientId> clients) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            clients.forEach(sink::forget);
          }
        });
  }
}
