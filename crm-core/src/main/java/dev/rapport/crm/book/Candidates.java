package dev.rapport.crm.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads who has numbers, ranked, in one indexed read.
///
/// Rank: an organisation whose people share the number comes first with its people behind it; then
/// who was spoken with last, then who has an owner, then who has been in the book longest.
@Component
final class Candidates {
  /// More people behind one number than anybody reads.
  private static final int MOST = 50;

  private static final String SQL =
      """
      select n.e164, c.id, c.kind, c.name, c.owner, c.deputy, c.team, c.tags, c.last_talk_at,
             c.do_not_call_since, p.extension, m.role,
             o.id as o_id, o.kind as o_kind, o.name as o_name, o.owner as o_owner,
             o.deputy as o_deputy, o.team as o_team, o.tags as o_tags,
             o.last_talk_at as o_last_talk_at, o.do_not_call_since as o_do_not_call_since,
             exists (select from unlinked_number u where u.e164 = n.e164 and u.client = o.id) as o_unlinked
        from unnest(:e164) as n (e164)
       cross join lateral (
             select phone.client, extension from phone
               join client alive on alive.id = phone.client and alive.deleted_at is null
               where phone.e164 = n.e164
                 and not exists (select from unlinked_number u
                                  where u.e164 = n.e164 and u.client = phone.client)
               order by phone.client limit :most) p
        join client c on c.id = p.client
        left join membership m on m.person = c.id
        left join client o on o.id = m.organisation and o.deleted_at is null
       order by n.e164, c.id, m.position
      """;

  private final JdbcClient jdbc;

  Candidates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Candidate> of(String e164) {
    return of(List.of(e164)).getOrDefault(e164, List.of());
  }

  /// Numbers of nobody are left out.
  Map<String, List<Candidate>> of(Collection<String> e164) {
    var found = new HashMap<String, Found>();
    jdbc.sql(SQL)
        .param("e164", e164.toArray(String[]::new))
        .param("most", MOST)
        .query((ResultSet row) ->
            found.computeIfAbsent(row.getString("e164"), _ -> new Found()).add(row));
    var ranked = new HashMap<String, List<Candidate>>();
    found.forEach((number, holders) -> ranked.put(number, holders.ranked()));
    return ranked;
  }

  /// The numbers of those who were spoken with last.
  List<String> lately(int clients) {
    return jdbc.sql(
            """
            select distinct p.e164
              from (select id from client where last_talk_at is not null and deleted_at is null
                     order by last_talk_at desc limit :most) c
              join phone p on p.client = c.id
             where p.e164 is not null
            """)
        .param("most", clients)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private record Someone(ClientBrief brief, @org.jspecify.annotations.Nullable Instant talkedAt) {}

  private static final class Found {
    private static final Comparator<Someone> RANK =
        Comparator.comparing(
                Someone::talkedAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(s -> s.brief().owner() == null)
            .thenComparingLong(s -> s.brief().id().value());

    private final Map<ClientId, Someone> holders = new LinkedHashMap<>();
    private final Map<ClientId, Set<String>> extensions = new LinkedHashMap<>();
    private final Map<ClientId, Someone> organisations = new LinkedHashMap<>();
    private final Map<ClientId, Set<ClientId>> peopleOf = new LinkedHashMap<>();

    void add(ResultSet row) throws SQLException {
      var id = new ClientId(row.getLong("id"));
      var first = holders.putIfAbsent(id, someone(row, "", Briefs.text(row, "o_name"))) == null;
      if (first) {
        extensions.put(id, new TreeSet<>());
      }
      var extension = row.getString("extension");
      if (!extension.isEmpty()) {
        extensions.computeIfAbsent(id, _ -> new TreeSet<>()).add(extension);
      }
      var organisation = row.getLong("o_id");
      if (organisation != 0 && !row.getBoolean("o_unlinked")) {
        organisations.putIfAbsent(new ClientId(organisation), someone(row, "o_", ""));
        peopleOf.computeIfAbsent(new ClientId(organisation), _ -> new HashSet<>()).add(id);
      }
    }

    private static Someone someone(ResultSet row, String prefix, String organisation)
        throws SQLException {
      var role = organisation.isEmpty() ? "" : Briefs.text(row, "role");
      var talkedAt = row.getTimestamp(prefix + "last_talk_at");
      return new Someone(
          Briefs.brief(row, prefix, organisation, role),
          talkedAt == null ? null : talkedAt.toInstant());
    }

    List<Candidate> ranked() {
      var order = new ArrayList<Someone>();
      companies().forEach(company -> addWithPeople(company, order));
      holders.values().stream().sorted(RANK).filter(s -> !order.contains(s)).forEach(order::add);
      return order.stream()
          .map(s -> new Candidate(s.brief(), extensions.getOrDefault(s.brief().id(), Set.of())))
          .toList();
    }

    private void addWithPeople(Someone company, List<Someone> order) {
      order.add(company);
      var people = peopleOf.getOrDefault(company.brief().id(), Set.of());
      holders.values().stream()
          .filter(s -> people.contains(s.brief().id()) && !order.contains(s))
          .sorted(RANK)
          .forEach(order::add);
    }

    /// Organisations that the number belongs to: theirs and one of their people's, or of several.
    private List<Someone> companies() {
      return peopleOf.entrySet().stream()
          .filter(e -> e.getValue().size() > 1 || holders.containsKey(e.getKey()))
          .map(e -> holders.getOrDefault(e.getKey(), organisations.get(e.getKey())))
          .sorted(RANK)
          .toList();
    }
  }
}
