package dev.rapport.crm.finding;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Says who belongs to a selection: how many, and each of them in turn.
@Service
public class ChosenClients {
  private static final int AT_ONCE = 1_000;
  private static final int PATIENCE_SECONDS = 2;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate cursors;
  private final ClientLists lists;
  private final Relevance relevance;
  private final TransactionTemplate apart;

  ChosenClients(
      JdbcTemplate jdbc,
      ClientLists lists,
      Relevance relevance,
      org.springframework.transaction.PlatformTransactionManager transactions) {
    this.jdbc = JdbcClient.create(jdbc);
    this.lists = lists;
    this.relevance = relevance;
    // a template of its own: how many rows are fetched at once is a setting of the template
    var streaming = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
    streaming.setFetchSize(AT_ONCE);
    this.cursors = new NamedParameterJdbcTemplate(streaming);
    this.apart = new TransactionTemplate(transactions);
    apart.setReadOnly(true);
    apart.setPropagationBehavior(Propagation.REQUIRES_NEW.value());
  }

  /// By id, in groups of at most a thousand; memory stays the same however many there are. Who came
  /// or changed after the beginning has no part in it. The receiver may ask the database within the
  /// same transaction.
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public void each(Selection selection, Consumer<List<ClientId>> groups) {
    stream(selection, groups);
  }

  /// By id, no more than these.
  public List<ClientId> first(Selection selection, int most) {
    var bindings = new Bindings();
    var sql = ids(selection, bindings) + " order by c.id limit " + most;
    return jdbc.sql(sql)
        .params(bindings.values())
        .query((row, _) -> new ClientId(row.getLong(1)))
        .list();
  }

  private void stream(Selection selection, Consumer<List<ClientId>> groups) {
    var bindings = new Bindings();
    var sql = ids(selection, bindings) + " order by c.id";
    var group = new ArrayList<ClientId>(AT_ONCE);
    cursors.query(
        sql,
        bindings.values(),
        (java.sql.ResultSet row) -> {
          group.add(new ClientId(row.getLong(1)));
          if (group.size() == AT_ONCE) {
            groups.accept(List.copyOf(group));
            group.clear();
          }
        });
    if (!group.isEmpty()) {
      groups.accept(List.copyOf(group));
    }
  }

  /// Exactly, unless that takes more than two seconds; then what the database expects.
  public Count count(Selection selection) {
    try {
      return new Count(
          within(
              selection,
              sql -> "select count(*) from client c where " + sql,
              row -> Long.parseLong(row)),
          true);
    } catch (QueryTimeoutException e) {
      return new Count(
          within(
              selection,
              sql -> "explain (format json) select 1 from client c where " + sql,
              ChosenClients::expected),
          false);
    }
  }

  private long within(
      Selection selection, Function<String, String> statement, Function<String, Long> read) {
    Long count =
        apart.execute(_ -> {
          jdbc.sql("select set_config('statement_timeout', :ms, true)")
              .param("ms", Integer.toString(PATIENCE_SECONDS * 1_000))
              .query(row -> {});
          var bindings = new Bindings();
          var sql = statement.apply(condition(selection, bindings));
          return read.apply(
              jdbc.sql(sql).params(bindings.values()).query((row, _) -> row.getString(1)).single());
        });
    return count == null ? 0 : count;
  }

  static long expected(String plan) {
    return JsonMapper.shared().readTree(plan).at("/0/Plan/Plan Rows").longValue();
  }

  /// A query of their ids.
  String ids(Selection selection, Bindings bindings) {
    return "select c.id from client c where " + condition(selection, bindings);
  }

  /// @throws RuleBroken when it cannot be, such as a filter on a field that there is not
  void check(Selection selection) {
    condition(selection, new Bindings());
  }

  private String condition(Selection selection, Bindings bindings) {
    return condition(selection, meaning(selection), bindings);
  }

  private Meaning meaning(Selection selection) {
    return selection instanceof Selection.Fitting(var filter, var q)
        ? relevance.meaning(q, lists.also(filter))
        : new Meaning.Everything();
  }

  private String condition(Selection selection, Meaning meant, Bindings bindings) {
    return switch (selection) {
      case Selection.These(var ids) ->
          "c.deleted_at is null and c.id = any ("
              + bindings.add(ids.stream().map(ClientId::value).toArray(Long[]::new))
              + ")";
      case Selection.Fitting(var filter, _) -> lists.condition(filter, meant, bindings);
      case Selection.OfSegment(var id) ->
          lists.condition(Segments.filter(jdbc, id), meant, bindings);
    };
  }
}
