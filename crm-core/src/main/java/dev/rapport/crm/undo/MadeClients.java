package dev.rapport.crm.undo;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientTies;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.LegalHolds;
import dev.rapport.crm.book.StaysWhy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The clients that a deed made, and which of them must stay in the book.
@Component
class MadeClients {
  private static final String SQL =
      """
      select c.id,
             exists (select from field_change f where f.client = c.id
                        and f.deed not in (:deed, :undo)) as changed,
             exists (select from client_note n where n.client = c.id)
               or exists (select from membership m join client p on p.id = m.person
                           where m.organisation = c.id and p.deleted_at is null
                             and (not :foreseen or p.made_by is distinct from :deed
                                  or p.id = any (:staying))) as used
        from client c
       where c.made_by = :deed and c.kind = :kind and c.deleted_at is null and c.id > :after
       order by c.id limit :most
      """;

  private final JdbcClient jdbc;
  private final List<ClientTies> ties;
  private final LegalHolds holds;

  MadeClients(JdbcClient jdbc, List<ClientTies> ties, LegalHolds holds) {
    this.jdbc = jdbc;
    this.ties = ties;
    this.holds = holds;
  }

  private record Row(ClientId id, boolean changed, boolean used) {}

  /// @param all by id
  /// @param staying those of them that stay
  record Portion(List<ClientId> all, Map<ClientId, StaysWhy> staying) {
    List<ClientId> going() {
      return all.stream().filter(id -> !staying.containsKey(id)).toList();
    }
  }

  /// As it is now.
  Portion portion(UndoCourse course, int most) {
    return portion(
        course.kind(),
        jdbc.sql(SQL)
            .param("deed", course.deed().value())
            .param("undo", course.undo().value())
            .param("foreseen", false)
            .param("staying", new Long[0])
            .param("kind", course.madeKind().name().toLowerCase(Locale.ROOT))
            .param("after", course.position())
            .param("most", most),
        course.madeKind());
  }

  /// As it will be when all the people that the deed made are gone but those.
  ///
  /// @param undo what has been done of it; any other id when nothing has
  Portion foreseen(
      DeedId deed,
      DeedId undo,
      Deeds.Kind kind,
      ClientBrief.Kind of,
      Collection<ClientId> staying,
      long after,
      int most) {
    return portion(
        kind,
        jdbc.sql(SQL)
            .param("deed", deed.value())
            .param("undo", undo.value())
            .param("foreseen", true)
            .param("staying", staying.stream().map(ClientId::value).toArray(Long[]::new))
            .param("kind", of.name().toLowerCase(Locale.ROOT))
            .param("after", after)
            .param("most", most),
        of);
  }

  private Portion portion(Deeds.Kind kind, JdbcClient.StatementSpec sql, ClientBrief.Kind of) {
    var rows =
        sql.query((row, _) ->
                new Row(
                    new ClientId(row.getLong("id")),
                    row.getBoolean("changed"),
                    row.getBoolean("used")))
            .list();
    var all = rows.stream().map(Row::id).toList();
    return new Portion(all, all.isEmpty() ? Map.of() : staying(kind, of, rows, all));
  }

  /// Who made one client by hand takes back just that one; an import is not taken back over the
  /// heads of those who worked with its clients since. Nothing is over a legal hold.
  private Map<ClientId, StaysWhy> staying(
      Deeds.Kind kind, ClientBrief.Kind of, List<Row> rows, List<ClientId> all) {
    var staying = new HashMap<ClientId, StaysWhy>();
    boolean single = kind == Deeds.Kind.CREATE && of == ClientBrief.Kind.PERSON;
    if (!single) {
      for (var made : rows) {
        if (made.changed()) {
          staying.put(made.id(), StaysWhy.CHANGED_SINCE);
        } else if (made.used()) {
          staying.put(made.id(), StaysWhy.IN_USE);
        }
      }
      ties.forEach(tie -> staying.putAll(tie.reasonsToStay(all)));
    }
    holds.held(all).forEach(id -> staying.put(id, StaysWhy.LEGAL_HOLD));
    return staying;
  }
}
