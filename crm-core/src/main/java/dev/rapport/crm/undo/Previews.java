package dev.rapport.crm.undo;

import dev.rapport.crm.book.ClientBrief;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.ClientState;
import dev.rapport.crm.book.ClientStates;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.book.FieldChange;
import dev.rapport.crm.book.StaysWhy;
import dev.rapport.crm.undo.UndoCourse.Phase;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells what an undo would do. Of a few changes it weighs each as the undo does; of very many it
/// counts where a later deed left another value, which takes a million some seconds.
@Component
class Previews {
  private static final int FEW = 10_000;
  private static final int CLIENTS = 2_000;
  private static final int MADE = 100_000;
  private static final DeedId NOT_BEGUN = new DeedId(0);

  private final JdbcClient jdbc;
  private final UndoTable table;
  private final UndoSteps steps;
  private final DeedChanges changes;
  private final MadeClients made;
  private final ClientStates states;

  Previews(
      JdbcClient jdbc,
      UndoTable table,
      UndoSteps steps,
      DeedChanges changes,
      MadeClients made,
      ClientStates states) {
    this.jdbc = jdbc;
    this.table = table;
    this.steps = steps;
    this.changes = changes;
    this.made = made;
    this.states = states;
  }

  /// @param stays how many fields
  private record Fields(long back, long restored, long stays, List<Stayed> first) {
    static final Fields NONE = new Fields(0, 0, 0, List.of());
  }

  /// What is left to do in the phases of an undo.
  private record Left(DeedId deed, DeedId undo, Deeds.Kind kind, long before, boolean fields) {}

  Preview of(DeedId deed, Deeds.Kind kind, boolean large) {
    var left = left(deed, kind);
    boolean exact = !steps.hasMore(deed, FEW);
    var fields = !left.fields() ? Fields.NONE : exact ? weigh(left) : count(left);
    var stayed = new ArrayList<>(fields.first());
    var clientsStay = new EnumMap<StaysWhy, Long>(StaysWhy.class);
    long removed = made(left, clientsStay, stayed);
    return new Preview(
        fields.back(),
        fields.restored(),
        removed,
        fields.stays(),
        clientsStay,
        moves(deed),
        exact ? stayed.stream().limit(Undoing.MOST_STAYED).toList() : List.of(),
        exact,
        large);
  }

  private Left left(DeedId deed, Deeds.Kind kind) {
    return table
        .course(deed)
        .map(course ->
            new Left(
                deed,
                course.undo(),
                kind,
                course.phase() == Phase.FIELDS ? course.position() : 0,
                course.phase() == Phase.COUNTING || course.phase() == Phase.FIELDS))
        .orElseGet(() -> new Left(deed, NOT_BEGUN, kind, 0, true));
  }

  private Fields weigh(Left left) {
    var portion = changes.portion(left.deed(), left.before(), FEW);
    var ids = List.copyOf(portion.clients());
    var now = new HashMap<ClientId, ClientState>();
    for (int from = 0; from < ids.size(); from += CLIENTS) {
      now.putAll(states.of(ids.subList(from, Math.min(from + CLIENTS, ids.size()))));
    }
    var weighed = DeedChanges.weigh(portion.changes(), now);
    var back = new HashSet<ClientId>();
    weighed.back().forEach(change -> back.add(change.client()));
    var restored = new HashSet<ClientId>();
    weighed.back().stream().filter(Previews::restores).forEach(c -> restored.add(c.client()));
    return new Fields(
        back.size() - restored.size(), restored.size(), weighed.stayed().size(), weighed.stayed());
  }

  private static boolean restores(FieldChange change) {
    return change.field().equals("deletedAt") && change.after() == null;
  }

  private Fields count(Left left) {
    return jdbc.sql(
            """
            select count(distinct client) filter (where goes) as back,
                   count(distinct client) filter (where goes and field = 'deletedAt'
                                                    and before is null) as restored,
                   count(*) filter (where not goes) as stays
              from (select f.client, f.field, f.before,
                           not coalesce(l.after is distinct from f.after and l.id is not null, false)
                             as goes
                      from field_change f
                      left join lateral (
                           select l.id, l.after from field_change l
                            where l.client = f.client and l.field = f.field and l.id > f.id
                              and l.deed <> :deed
                            order by l.id desc limit 1) l on true
                     where f.deed = :deed and f.id < :before) c
            """)
        .param("deed", left.deed().value())
        .param("before", left.before() == 0 ? Long.MAX_VALUE : left.before())
        .query((row, _) ->
            new Fields(
                row.getLong("back") - row.getLong("restored"),
                row.getLong("restored"),
                row.getLong("stays"),
                List.of()))
        .single();
  }

  /// @return how many would go to the trash
  private long made(Left left, Map<StaysWhy, Long> clientsStay, List<Stayed> stayed) {
    var people = new ArrayList<ClientId>();
    long removed = 0;
    for (var of : List.of(ClientBrief.Kind.PERSON, ClientBrief.Kind.ORGANISATION)) {
      for (long after = 0; after >= 0; ) {
        var portion = made.foreseen(left.deed(), left.undo(), left.kind(), of, people, after, MADE);
        removed += portion.all().size() - portion.staying().size();
        portion
            .staying()
            .forEach((id, why) -> {
              clientsStay.merge(why, 1L, Long::sum);
              stayed.add(new Stayed(id, null, why));
            });
        after = portion.all().size() < MADE ? -1 : portion.all().getLast().value();
        if (of == ClientBrief.Kind.PERSON) {
          people.addAll(portion.staying().keySet());
        }
      }
    }
    return removed;
  }

  /// What a merge moved beside fields.
  private Map<String, Long> moves(DeedId deed) {
    var moves = new TreeMap<String, Long>();
    jdbc.sql("select what, count(*) from client_move where deed = :deed group by what")
        .param("deed", deed.value())
        .query((ResultSet row) -> {
          moves.put(row.getString(1), row.getLong(2));
        });
    return moves;
  }
}
