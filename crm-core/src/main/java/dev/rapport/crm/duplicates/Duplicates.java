package dev.rapport.crm.duplicates;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientPage;
import dev.rapport.crm.book.ClientRows;
import dev.rapport.crm.duplicates.DuplicateSearch.AtOnce;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Pairs of clients that may be one, the likeliest first.
@Service
public class Duplicates {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration FRESH = Duration.ofSeconds(1);

  /// So few changes are looked at while somebody waits for the list.
  private static final int AT_ONCE = 2_000;

  private static final int MOST = 100;

  private final JdbcClient jdbc;
  private final DuplicateSearch search;
  private final LookTable looks;
  private final ClientRows rows;
  private final InstantSource clock;

  Duplicates(
      JdbcClient jdbc,
      DuplicateSearch search,
      LookTable looks,
      ClientRows rows,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.search = search;
    this.looks = looks;
    this.rows = rows;
    this.clock = clock;
  }

  /// @param code `number`, `email`, `tax` or `name`
  /// @param value what they share
  public record Reason(String code, String value) {}

  /// @param score from 0 to 1: how sure it is that they are one
  public record Pair(List<ClientPage.Row> clients, List<Reason> reasons, double score) {}

  /// @param next cursor of the next page; null on the last
  /// @param looked how many percent of the clients the look that is under way is through with; null
  ///   when there is none
  public record Page(List<Pair> items, @Nullable String next, @Nullable Integer looked) {}

  private record Found(long a, long b, float score, List<Reason> reasons) {
    String cursor() {
      return score + "~" + a + "~" + b;
    }
  }

  public Page list(String cursor, int wanted) {
    var looked = cursor.isEmpty() ? refresh() : percent();
    var limit = Math.clamp(wanted, 1, MOST);
    var found = read(Place.of(cursor), limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    var next = found.size() > limit ? shown.getLast().cursor() : null;
    return new Page(pairs(shown), next, looked.orElse(null));
  }

  /// @return how far a look has come that is too large to be waited for
  private Optional<Integer> refresh() {
    var underWay = percent();
    boolean fresh =
        looks.lookedAt().filter(at -> at.plus(FRESH).isAfter(clock.instant())).isPresent();
    if (underWay.isPresent() || fresh || search.atOnce(AT_ONCE) != AtOnce.TOO_MUCH) {
      return underWay;
    }
    return Optional.of(percent().orElse(0)); // the job begins it soon
  }

  private Optional<Integer> percent() {
    return looks.underWay().map(LookTable.Look::percent);
  }

  private List<Found> read(Place from, int limit) {
    return jdbc.sql(
            """
            select p.a, p.b, p.score, p.reasons
              from duplicate_pair p
              join client x on x.id = p.a and x.deleted_at is null
              join client y on y.id = p.b and y.deleted_at is null
             where p.score <= :score and (p.score < :score or (p.a, p.b) > (:a, :b))
             order by p.score desc, p.a, p.b limit :limit
            """)
        .param("score", from.score())
        .param("a", from.a())
        .param("b", from.b())
        .param("limit", limit)
        .query((row, _) ->
            new Found(
                row.getLong("a"),
                row.getLong("b"),
                row.getFloat("score"),
                JSON.readValue(row.getString("reasons"), new TypeReference<>() {})))
        .list();
  }

  private List<Pair> pairs(List<Found> found) {
    var ids = new ArrayList<ClientId>();
    found.forEach(f -> ids.addAll(List.of(new ClientId(f.a()), new ClientId(f.b()))));
    Map<Long, ClientPage.Row> known = new HashMap<>();
    rows.of(ids.stream().distinct().toList()).forEach(r -> known.put(r.brief().id().value(), r));
    var pairs = new ArrayList<Pair>();
    for (var one : found) {
      var a = known.get(one.a());
      var b = known.get(one.b());
      if (a != null && b != null) {
        pairs.add(new Pair(List.of(a, b), one.reasons(), one.score()));
      }
    }
    return pairs;
  }

  /// These are different clients, whatever they share: they are never suggested again.
  ///
  /// @throws RuleBroken when they are not two or more of the book
  @Transactional
  public void dismiss(List<ClientId> clients, AgentId by) {
    var ids = clients.stream().map(ClientId::value).distinct().sorted().toArray(Long[]::new);
    if (ids.length < 2) {
      throw RuleBroken.invalid("clients", "required");
    }
    if (ids.length > Merges.MOST) {
      throw RuleBroken.invalid("clients", "too-many", Merges.MOST);
    }
    // a stretch of a look that has read what is dismissed would bring them back
    jdbc.sql("select pg_advisory_xact_lock(hashtext('rapport.duplicates'))").query(row -> {});
    int known =
        jdbc.sql("select count(*) from client where id = any (:ids)")
            .param("ids", ids)
            .query(Integer.class)
            .single();
    if (known < ids.length) {
      throw RuleBroken.invalid("clients", "unknown-client");
    }
    jdbc.sql(
            """
            insert into duplicate_dismissed (a, b, agent, at)
            select x, y, :agent, :at from unnest(:ids) x, unnest(:ids) y where x < y
            on conflict do nothing
            """)
        .param("ids", ids)
        .param("agent", by.value())
        .param("at", Timestamp.from(clock.instant()))
        .update();
    jdbc.sql("delete from duplicate_pair where a = any (:ids) and b = any (:ids)")
        .param("ids", ids)
        .update();
  }

  private record Place(float score, long a, long b) {
    static Place of(String cursor) {
      if (cursor.isEmpty()) {
        return new Place(2, 0, 0);
      }
      if (!cursor.matches("[01]\\.\\d{1,10}(E-\\d)?~\\d{1,18}~\\d{1,18}")) {
        throw RuleBroken.invalid("cursor", "unknown-cursor");
      }
      var parts = cursor.split("~", -1);
      return new Place(
          Float.parseFloat(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
  }
}
