package dev.rapport.crm.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads who has a number, ranked, in one indexed read.
///
/// Rank: an organisation whose people share the number comes first with its people behind it; then
/// who was spoken with last, then who has an owner, then who has been in the book longest.
@Component
final class Candidates {
  /// More people behind one number than anybody reads.
  private static final int MOST = 50;

  private static final String SQL =
      """
      select c.id, c.kind, c.name, c.owner, c.tags, c.last_talk_at, p.extension, m.role,
             o.id as o_id, o.kind as o_kind, o.name as o_name, o.owner as o_owner, o.tags as o_tags,
             o.last_talk_at as o_last_talk_at,
             exists (select from unlinked_number u where u.e164 = :e164 and u.client = o.id) as o_unlinked
        from (select client, extension from phone
               where e164 = :e164
                 and not exists (select from unlinked_number u
                                  where u.e164 = :e164 and u.client = phone.client)
               order by client limit :most) p
        join client c on c.id = p.client
        left join membership m on m.person = c.id
        left join client o on o.id = m.organisation
       order by c.id, m.position
      """;

  private final JdbcClient jdbc;

  Candidates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Candidate> of(String e164) {
    var found = new Found();
    jdbc.sql(SQL).param("e164", e164).param("most", MOST).query(found::add);
    return found.ranked();
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
