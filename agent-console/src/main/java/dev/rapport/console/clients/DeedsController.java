package dev.rapport.console.clients;

import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.Clients;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.DeedLog;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.bulk.BulkChange;
import dev.rapport.crm.bulk.BulkChanges;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import dev.rapport.crm.staff.Staff;
import dev.rapport.crm.undo.Undo;
import dev.rapport.crm.undo.Undoing;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What was done to clients.
@RestController
class DeedsController {
  private final DeedLog log;
  private final Undo undo;
  private final BulkChanges bulk;
  private final DeedRights rights;
  private final Clients clients;
  private final FieldViews fields;
  private final ClientViews views;
  private final Staff staff;

  DeedsController(
      DeedLog log,
      Undo undo,
      BulkChanges bulk,
      DeedRights rights,
      Clients clients,
      FieldViews fields,
      ClientViews views,
      Staff staff) {
    this.log = log;
    this.undo = undo;
    this.bulk = bulk;
    this.rights = rights;
    this.clients = clients;
    this.fields = fields;
    this.views = views;
    this.staff = staff;
  }

  record Deed(
      long id,
      String kind,
      ClientViews.@Nullable Person by,
      Instant at,
      String subject,
      long clients,
      ClientViews.@Nullable Ref client,
      boolean undoable,
      @Nullable Long undoneBy,
      @Nullable Undoes undoes,
      @Nullable UnderWay undo,
      @Nullable UnderWay bulk) {}

  record Undoes(long id, String kind) {}

  /// An undo, or a change of many clients, that has not ended.
  record UnderWay(String state, @Nullable Long of, long looked) {
    static @Nullable UnderWay of(@Nullable BulkChange change) {
      return change == null || change.state() == CourseState.DONE
          ? null
          : new UnderWay(change.state().code(), change.of(), change.looked());
    }

    static @Nullable UnderWay of(@Nullable Undoing undoing) {
      return undoing == null || undoing.state() == CourseState.DONE
          ? null
          : new UnderWay(undoing.state().code(), undoing.of(), undoing.looked());
    }
  }

  record Change(String field, @Nullable JsonNode before, @Nullable JsonNode after) {}

  record Entry(Deed deed, List<Change> changes) {}

  record Page<T>(List<T> items, @Nullable String next) {}

  @GetMapping("/api/clients/{id}/changes")
  Page<Entry> changes(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "30") int limit,
      HttpServletRequest request) {
    var actor = Actors.of(request, staff);
    var client = new ClientId(id);
    var _ = clients.get(client); // 404 when there is none
    var page = log.listOf(client, cursor, limit);
    var courses = courses(page.items().stream().map(DeedLog.Change::deed).toList());
    var named = fields.named(page.items().stream().flatMap(c -> c.changes().stream()).toList());
    return new Page<>(
        page.items().stream()
            .map(c ->
                new Entry(
                    deed(c.deed(), actor, courses),
                    c.changes().stream()
                        .map(f ->
                            new Change(
                                f.field(),
                                named.of(f.field(), f.before()),
                                named.of(f.field(), f.after())))
                        .toList()))
            .toList(),
        page.next());
  }

  /// Who answers for the book sees what everybody did, everybody else their own.
  @GetMapping("/api/deeds")
  Page<Deed> list(
      @RequestParam(required = false) @Nullable Long agent,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "30") int limit,
      HttpServletRequest request) {
    var actor = Actors.of(request, staff);
    var by = agent == null ? null : new AgentId(agent);
    if (!rights.oversees(actor)) {
      if (by != null && !by.equals(actor.agent())) {
        throw RuleBroken.forbidden("not their deeds");
      }
      by = actor.agent();
    }
    var page = log.list(new DeedLog.Wanted(by, kind(kind)), cursor, limit);
    var courses = courses(page.items());
    return new Page<>(
        page.items().stream().map(d -> deed(d, actor, courses)).toList(), page.next());
  }

  private static Deeds.@Nullable Kind kind(String word) {
    return word.isEmpty()
        ? null
        : Deeds.Kind.find(word).orElseThrow(() -> RuleBroken.invalid("kind", "choice"));
  }

  /// Whom a deed was done to, when it was nobody else.
  private static ClientViews.@Nullable Ref only(DeedLog.Entry deed) {
    var whom = deed.client();
    return whom == null || deed.clients() != 1
        ? null
        : new ClientViews.Ref(whom.id().value(), whom.name());
  }

  /// What goes on, or has gone on, behind whoever asked.
  private record Courses(Map<DeedId, Undoing> undos, Map<DeedId, BulkChange> changes) {}

  private Courses courses(List<DeedLog.Entry> deeds) {
    var ids = deeds.stream().map(DeedLog.Entry::id).toList();
    return new Courses(undo.of(ids), bulk.of(ids));
  }

  private Deed deed(DeedLog.Entry deed, ClientDeeds.Actor actor, Courses courses) {
    var undoneBy = deed.undoneBy();
    var undoes = deed.undoes();
    return new Deed(
        deed.id().value(),
        deed.kind().code(),
        views.owner(deed.by()),
        deed.at(),
        deed.subject(),
        deed.clients(),
        only(deed),
        deed.undoable() && rights.mayUndo(deed, actor),
        undoneBy == null ? null : undoneBy.value(),
        undoes == null ? null : new Undoes(undoes.id().value(), undoes.kind().code()),
        UnderWay.of(courses.undos().get(deed.id())),
        UnderWay.of(courses.changes().get(deed.id())));
  }
}
