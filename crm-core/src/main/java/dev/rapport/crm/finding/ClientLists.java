package dev.rapport.crm.finding;

import dev.rapport.crm.book.Briefs;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.rules.RuleBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Lists of clients: found, filtered, in any order, page by page. Who is in the trash is in none.
@Service
public class ClientLists {
  private static final String NEWEST_FIRST = "-createdAt";

  /// In a million clients, one in twenty.
  private static final long FEW = 50_000;

  private final JdbcClient jdbc;
  private final Filters filters;
  private final Relevance relevance;
  private final HouseFields houseFields;
  private final Briefs briefs;
  private final Details details;
  private final Reasons reasons;

  ClientLists(
      JdbcClient jdbc,
      Filters filters,
      Relevance relevance,
      HouseFields houseFields,
      Briefs briefs,
      Details details,
      Reasons reasons) {
    this.jdbc = jdbc;
    this.filters = filters;
    this.relevance = relevance;
    this.houseFields = houseFields;
    this.briefs = briefs;
    this.details = details;
    this.reasons = reasons;
  }

  /// Ids of a page, and how to go on.
  private record Ids(List<ClientId> ids, @Nullable String next, Meaning meaning) {}

  @Transactional(readOnly = true)
  public FoundPage page(ListQuery query) {
    Columns.check(query.columns(), houseFields);
    var limit = Math.clamp(query.limit(), 1, ListQuery.MOST);
    var text = query.q().strip();
    var byFit = query.sort().isEmpty() || query.sort().equals("relevance");
    var ids = byFit && !text.isEmpty() ? best(query, limit) : sorted(query, text, byFit, limit);
    var known = briefs.numbers(ids.ids());
    var searched = !text.isEmpty();
    var told =
        searched || !query.columns().isEmpty()
            ? details.of(ids.ids())
            : Map.<ClientId, Details.Detail>of();
    var rows =
        briefs.list(ids.ids()).stream()
            .map(brief -> {
              var numbers = known.getOrDefault(brief.id(), List.of());
              var detail = told.getOrDefault(brief.id(), Details.Detail.NONE);
              return new FoundPage.Row(
                  brief,
                  numbers,
                  Columns.values(query.columns(), detail),
                  reasons.of(ids.meaning(), brief, numbers, detail));
            })
            .toList();
    return new FoundPage(rows, ids.next());
  }

  private Ids best(ListQuery query, int limit) {
    var found = relevance.find(query.q(), also(query.filter()));
    var skipped = offset(query.cursor());
    var shown = found.ids().stream().skip(skipped).limit(limit).toList();
    var more = found.ids().size() > skipped + limit;
    return new Ids(shown, more ? Long.toString(skipped + limit) : null, found.meaning());
  }

  private static long offset(String cursor) {
    if (cursor.isEmpty()) {
      return 0;
    }
    if (!cursor.matches("\\d{1,9}")) {
      throw RuleBroken.invalid("cursor", "unknown-cursor");
    }
    return Long.parseLong(cursor);
  }

  private record Placed(@Nullable String value, long id) {}

  private Ids sorted(ListQuery query, String text, boolean byFit, int limit) {
    var sort = Sort.of(byFit ? NEWEST_FIRST : query.sort(), houseFields);
    var cursor = sort.read(query.cursor());
    var meaning =
        text.isEmpty() ? new Meaning.Everything() : relevance.meaning(text, also(query.filter()));
    var found = new ArrayList<Placed>();
    if (cursor == null || cursor.value() != null) {
      found.addAll(
          placed(query, meaning, sort, limit + 1, b -> sort.behind(cursor, b), sort.order()));
    }
    if (sort.sparse() && found.size() <= limit) {
      var order = "c.id" + (sort.descending() ? " desc" : "");
      found.addAll(
          placed(
              query,
              meaning,
              sort,
              limit + 1 - found.size(),
              b -> sort.behindWithout(cursor, b),
              order));
    }
    var more = found.size() > limit;
    var shown = found.subList(0, Math.min(limit, found.size()));
    var next =
        more ? sort.write(new Sort.Cursor(shown.getLast().value(), shown.getLast().id())) : null;
    return new Ids(shown.stream().map(p -> new ClientId(p.id())).toList(), next, meaning);
  }

  private List<Placed> placed(
      ListQuery query,
      Meaning meaning,
      Sort sort,
      int limit,
      Function<Bindings, String> behind,
      String order) {
    var bindings = new Bindings();
    var condition = condition(query.filter(), meaning, bindings);
    var from =
        fewExpected(query.filter(), meaning)
            ? "with fitting as materialized (select c.id, c.name, c.updated_at, c.last_talk_at,"
                + " c.birthday, c.fields from client c where "
                + condition
                + ") select c.id, cast("
                + sort.expression()
                + " as text) as value from fitting c where true"
            : "select c.id, cast("
                + sort.expression()
                + " as text) as value from client c where "
                + condition;
    var sql = from + " and " + behind.apply(bindings) + " order by " + order + " limit " + limit;
    return jdbc.sql(sql)
        .params(bindings.values())
        .query((row, _) -> new Placed(row.getString("value"), row.getLong("id")))
        .list();
  }

  /// Few are found first and put in order then; many are met soon enough on the way through an
  /// index in the right order. Left to itself the planner takes that way for few too, and walks
  /// far.
  private boolean fewExpected(Filter filter, Meaning meaning) {
    if (filter.equals(Filter.EVERYBODY) && meaning instanceof Meaning.Everything) {
      return false;
    }
    var bindings = new Bindings();
    var plan =
        jdbc.sql(
                "explain (format json) select 1 from client c where "
                    + condition(filter, meaning, bindings))
            .params(bindings.values())
            .query((row, _) -> row.getString(1))
            .single();
    return ChosenClients.expected(plan) < FEW;
  }

  Function<Bindings, String> also(Filter filter) {
    return bindings -> filters.condition(filter, "filter", bindings);
  }

  /// All that a client must fulfil to be meant.
  String condition(Filter filter, Meaning meaning, Bindings bindings) {
    return "c.deleted_at is null and "
        + filters.condition(filter, "filter", bindings)
        + " and "
        + meaning.condition(bindings);
  }
}
