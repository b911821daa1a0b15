package dev.rapport.crm.history;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientTies;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.StaysWhy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The calls of a client, with who last spoke with them and whom nobody answered. The journal is
/// not touched: what it says of a client who was merged means the one who is kept.
final class CallTies implements ClientTies {
  private final JdbcClient jdbc;
  private final HistorySink sink;

  CallTies(DataSource dataSource, HistorySink sink) {
    this.jdbc = JdbcClient.create(dataSource);
    this.sink = sink;
  }

  @Override
  public String what() {
    return "calls";
  }

  @Override
  public int count(Collection<ClientId> clients) {
    return jdbc.sql("select count(*) from call where client_id = any (:ids)")
        .param("ids", ids(clients))
        .query(Integer.class)
        .single();
  }

  @Override
  public Map<ClientId, StaysWhy> reasonsToStay(Collection<ClientId> clients) {
    var staying = new HashMap<ClientId, StaysWhy>();
    jdbc.sql("select distinct client_id from call where client_id = any (:ids)")
        .param("ids", ids(clients))
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list()
        .forEach(id -> staying.put(id, StaysWhy.IN_USE));
    return staying;
  }

  @Override
  public int move(DeedId deed, ClientId from, ClientId to) {
    alone();
    int calls = moved(deed, from, to, "calls", "call set client_id = :to", "client_id", "id");
    int _ = moved(deed, from, to, "lost", "lost_caller set client_id = :to", "client_id", "id");
    jdbc.sql("update call_talk set client_id = :to where client_id = :from")
        .param("from", from.value())
        .param("to", to.value())
        .update();
    forget(List.of(from, to));
    return calls;
  }

  /// The SQL is ours alone.
  private int moved(
      DeedId deed, ClientId from, ClientId to, String what, String set, String column, String id) {
    return jdbc.sql(
            "with moved as (update "
                + set
                + " where "
                + column
                + " = :from returning "
                + id
                + " as ref) insert into client_move (deed, client, what, ref)"
                + " select :deed, :from, :what, cast(ref as text) from moved")
        .param("deed", deed.value())
        .param("from", from.value())
        .param("to", to.value())
        .param("what", what)
        .update();
  }

  @Override
  public void moveBack(DeedId deed, ClientId from) {
    alone();
    for (var sql : BACK) {
      jdbc.sql(sql).param("deed", deed.value()).param("from", from.value()).update();
    }
    var whose =
        jdbc.sql("select distinct client from client_move where deed = :deed")
            .param("deed", deed.value())
            .query((row, _) -> new ClientId(row.getLong(1)))
            .list();
    forget(whose);
    forget(List.of(from));
  }

  private static final List<String> BACK =
      List.of(
          """
          update call_talk t set client_id = m.client
            from client_move m join call c on c.id = m.ref
           where m.deed = :deed and m.what = 'calls' and t.call_id = c.id and c.client_id = :from
          """,
          """
          update call c set client_id = m.client
            from client_move m
           where m.deed = :deed and m.what = 'calls' and c.id = m.ref and c.client_id = :from
          """,
          """
          update lost_caller l set client_id = m.client
            from client_move m
           where m.deed = :deed and m.what = 'lost' and l.id = cast(m.ref as bigint)
             and l.client_id = :from
          """);

  /// The journal's thread writes no call meanwhile, so none keeps the client that it had before.
  private void alone() {
    jdbc.sql("select pg_advisory_xact_lock(" + HistorySink.CLIENTS_MOVE + ")").query(row -> {});
  }

  private void forget(List<ClientId> clients) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            clients.forEach(sink::forget);
          }
        });
  }

  private static Long[] ids(Collection<ClientId> clients) {
    return clients.stream().map(ClientId::value).toArray(Long[]::new);
  }
}
