package dev.rapport.crm.book;

import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The portions of an undo, each inside of its caller's transaction.
@Component
class UndoSteps {
  private static final int FIELDS = 2_000;
  private static final int MADE = 5_000;

  private final JdbcClient jdbc;
  private final ClientStates states;
  private final Ledger ledger;
  private final Deeds deeds;
  private final HotNumbers hot;
  private final List<ClientTies> ties;
  private final InstantSource clock;

  UndoSteps(
      JdbcClient jdbc,
      ClientStates states,
      Ledger ledger,
      Deeds deeds,
      HotNumbers hot,
      List<ClientTies> ties,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.states = states;
    this.ledger = ledger;
    this.deeds = deeds;
    this.hot = hot;
    this.ties = ties;
    this.clock = clock;
  }

  /// How much there is to take back, counted up to a little over [Undo#SMALL].
  int size(DeedId deed) {
    return jdbc.sql(
            """
            select (select count(*) from (select from field_change where deed = :deed limit :most) f)
                 + (select count(*) from (select from client where made_by = :deed limit :most) c)
            """)
        .param("deed", deed.value())
        .param("most", Undo.SMALL + 1)
        .query(Integer.class)
        .single();
  }

  private record Row(Deeds.Kind kind, @Nullable Long undoneBy) {}

  UndoCourse begin(DeedId deed, AgentId by) {
    var row =
        jdbc.sql("select kind, undone_by from deed where id = :deed for update")
            .param("deed", deed.value())
            .query((r, _) ->
                new Row(
                    Deeds.Kind.valueOf(r.getString("kind").toUpperCase(Locale.ROOT)),
                    Briefs.number(r, "undone_by")))
            .optional()
            .orElseThrow(() -> RuleBroken.notFound("deed"));
    if (row.undoneBy() != null) {
      throw RuleBroken.conflict("", "undone-already");
    }
    if (!row.kind().undoable()) {
      throw RuleBroken.conflict("", "not-undoable");
    }
    return new UndoCourse(deed, begun(deed).orElseGet(() -> deeds.beginUndo(deed, by)), row.kind());
  }

  /// One that a kill cut short.
  private Optional<DeedId> begun(DeedId deed) {
    return jdbc.sql("select id from deed where undoes = :deed order by id limit 1")
        .param("deed", deed.value())
        .query((row, _) -> new DeedId(row.getLong(1)))
        .optional();
  }

  private record Change(long id, FieldChange change) {}

  /// @return whether there may be more
  Boolean fields(UndoCourse course) {
    var portion =
        jdbc.sql(
                """
                select id, client, field, before, after from field_change
                 where deed = :deed and id < coalesce(
                       (select undone_to from deed where id = :undo for update),
                       9223372036854775807)
                 order by id desc limit :most
                """)
            .param("deed", course.deed().value())
            .param("undo", course.undo().value())
            .param("most", FIELDS)
            .query((row, _) ->
                new Change(
                    row.getLong("id"),
                    new FieldChange(
                        new ClientId(row.getLong("client")),
                        row.getString("field"),
                        json(row.getString("before")),
                        json(row.getString("after")))))
            .list();
    if (portion.isEmpty()) {
      return false;
    }
    back(course, portion.stream().map(Change::change).toList());
    jdbc.sql("update deed set undone_to = :to where id = :undo")
        .param("to", portion.getLast().id())
        .param("undo", course.undo().value())
        .update();
    return portion.size() == FIELDS;
  }

  private void back(UndoCourse course, List<FieldChange> changes) {
    var clients = new LinkedHashSet<ClientId>();
    changes.forEach(c -> clients.add(c.client()));
    ledger.lock(clients);
    var now = new HashMap<Map.Entry<ClientId, String>, Optional<JsonNode>>();
    var current = states.of(clients);
    var wanted = new ArrayList<FieldChange>();
    for (var change : changes) {
      var state = current.get(change.client());
      if (state == null) {
        continue; // erased
      }
      var place = Map.entry(change.client(), change.field());
      var value =
          now.computeIfAbsent(place, _ -> Optional.ofNullable(state.find(change.field())))
              .orElse(null);
      if (ClientState.same(value, change.after())) {
        now.put(place, Optional.ofNullable(change.before()));
        wanted.add(
            new FieldChange(change.client(), change.field(), change.after(), change.before()));
      } else {
        course.keep(new Undone.Kept(change.client(), change.field(), Undone.Why.CHANGED_SINCE));
      }
    }
    course.broughtBack(ledger.apply(course.undo(), wanted));
  }

  private record Made(ClientId id, boolean changed, boolean used) {}

  /// Puts what the deed made into the trash, a portion.
  ///
  /// @return whether there may be more
  Boolean made(UndoCourse course) {
    var portion =
        jdbc.sql(MADE_SQL)
            .param("deed", course.deed().value())
            .param("undo", course.undo().value())
            .param("kind", course.madeKind().name().toLowerCase(Locale.ROOT))
            .param("after", course.madeUpTo())
            .param("most", MADE)
            .query((row, _) ->
                new Made(
                    new ClientId(row.getLong("id")),
                    row.getBoolean("changed"),
                    row.getBoolean("used")))
            .list();
    if (portion.isEmpty()) {
      return false;
    }
    course.madeUpTo(portion.getLast().id());
    trash(course, staying(course, portion), portion);
    return portion.size() == MADE;
  }

  private static final String MADE_SQL =
      """
      select c.id,
             exists (select from field_change f where f.client = c.id
                        and f.deed not in (:deed, :undo)) as changed,
             exists (select from client_note n where n.client = c.id)
               or exists (select from membership m join client p on p.id = m.person
                           where m.organisation = c.id and p.deleted_at is null) as used
        from client c
       where c.made_by = :deed and c.kind = :kind and c.deleted_at is null and c.id > :after
       order by c.id limit :most
      """;

  /// Who made one client by hand takes back just that one; an import is not taken back over the
  /// heads of those who worked with its clients since.
  private Map<ClientId, Undone.Why> staying(UndoCourse course, List<Made> portion) {
    var staying = new HashMap<ClientId, Undone.Why>();
    boolean single =
        course.kind() == Deeds.Kind.CREATE && course.madeKind() == ClientBrief.Kind.PERSON;
    if (single) {
      return staying;
    }
    for (var made : portion) {
      if (made.changed()) {
        staying.put(made.id(), Undone.Why.CHANGED_SINCE);
      } else if (made.used()) {
        staying.put(made.id(), Undone.Why.IN_USE);
      }
    }
    var ids = portion.stream().map(Made::id).toList();
    ties.forEach(tie -> staying.putAll(tie.reasonsToStay(ids)));
    return staying;
  }

  private void trash(UndoCourse course, Map<ClientId, Undone.Why> staying, List<Made> portion) {
    staying.forEach((id, why) -> course.keep(new Undone.Kept(id, null, why)));
    var gone = portion.stream().map(Made::id).filter(id -> !staying.containsKey(id)).toList();
    jdbc.sql(
            """
            with gone as (
              update client set deleted_at = :now, updated_at = :now, version = version + 1
               where id = any (:ids) returning id, deleted_at)
            insert into field_change (client, deed, field, after)
            select id, :undo, 'deletedAt', to_jsonb(to_char(deleted_at at time zone 'UTC',
                                                           'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
              from gone
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("ids", Briefs.array(gone))
        .param("undo", course.undo().value())
        .update();
    hot.allChanged();
    course.broughtBack(gone);
  }

  Undone finish(UndoCourse course) {
    if (course.kind() == Deeds.Kind.MERGE) {
      movesBack(course.deed());
    }
    jdbc.sql("update deed set undone_by = :undo where id = :deed")
        .param("undo", course.undo().value())
        .param("deed", course.deed().value())
        .update();
    return course.done();
  }

  private void movesBack(DeedId merge) {
    jdbc.sql("select keeps from client_merge where deed = :deed")
        .param("deed", merge.value())
        .query((row, _) -> new ClientId(row.getLong(1)))
        .optional()
        .ifPresent(keeps -> ties.forEach(tie -> tie.moveBack(merge, keeps)));
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : ClientState.read(text);
  }
}
