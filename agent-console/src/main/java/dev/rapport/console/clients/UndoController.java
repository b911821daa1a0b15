package dev.rapport.console.clients;

import dev.rapport.console.clients.ClientDeeds.Actor;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.DeedLog;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.Staff;
import dev.rapport.crm.undo.Preview;
import dev.rapport.crm.undo.Stayed;
import dev.rapport.crm.undo.Undo;
import dev.rapport.crm.undo.Undoing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Taking deeds back: what it would do, doing it, how far it is, stopping.
@RestController
@RequestMapping("/api/deeds/{id}/undo")
class UndoController {
  private final DeedLog log;
  private final Undo undo;
  private final DeedRights rights;
  private final FieldViews fields;
  private final Staff staff;

  UndoController(DeedLog log, Undo undo, DeedRights rights, FieldViews fields, Staff staff) {
    this.log = log;
    this.undo = undo;
    this.rights = rights;
    this.fields = fields;
    this.staff = staff;
  }

  /// @param field null when the whole client stays
  record Kept(ClientViews.Ref client, @Nullable String field, String why) {}

  /// @param deed the undoing itself
  /// @param of clients there are to look at; null before they are counted
  record Answer(
      long deed,
      String state,
      @Nullable Long of,
      long looked,
      long undone,
      List<Kept> kept,
      long keptCount) {}

  record Why(String why, long clients) {}

  record Foreseen(
      long back,
      long restored,
      long removed,
      long fieldsStay,
      List<Why> clientsStay,
      Map<String, Long> moves,
      List<Kept> kept,
      boolean exact,
      boolean background) {}

  @GetMapping("/preview")
  Foreseen preview(@PathVariable long id, HttpServletRequest request) {
    return foreseen(undo.preview(mine(id, actor(request))));
  }

  /// Small ones are done with the answer; large ones are begun, or go on.
  @PostMapping
  ResponseEntity<Answer> undo(@PathVariable long id, HttpServletRequest request) {
    var actor = actor(request);
    var undoing = undo.undo(mine(id, actor), who(actor));
    var status = undoing.state() == CourseState.DONE ? HttpStatus.OK : HttpStatus.ACCEPTED;
    return ResponseEntity.status(status).body(answer(undoing));
  }

  @GetMapping
  Answer get(@PathVariable long id, HttpServletRequest request) {
    var actor = actor(request);
    var deed = log.get(new DeedId(id));
    if (!rights.mayUndo(deed, actor) && !rights.oversees(actor)) {
      throw RuleBroken.forbidden("not their deed");
    }
    return answer(undo.get(deed.id()));
  }

  @PostMapping("/stop")
  Answer stop(@PathVariable long id, HttpServletRequest request) {
    var actor = actor(request);
    return answer(undo.stop(mine(id, actor), who(actor)));
  }

  private Actor actor(HttpServletRequest request) {
    return Actors.of(request, staff);
  }

  private static Undo.Who who(Actor actor) {
    return new Undo.Who(actor.agent(), actor.address());
  }

  private DeedId mine(long id, Actor actor) {
    var deed = log.get(new DeedId(id));
    if (!rights.mayUndo(deed, actor)) {
      throw RuleBroken.forbidden("not their deed");
    }
    return deed.id();
  }

  private Answer answer(Undoing undoing) {
    var of = undoing.of();
    return new Answer(
        undoing.undo().value(),
        undoing.state().code(),
        of,
        of == null ? undoing.looked() : Math.min(of, undoing.looked()),
        undoing.clients(),
        kept(undoing.stayed()),
        undoing.stayedCount());
  }

  private Foreseen foreseen(Preview preview) {
    return new Foreseen(
        preview.back(),
        preview.restored(),
        preview.removed(),
        preview.fieldsStay(),
        preview.clientsStay().entrySet().stream()
            .map(e -> new Why(e.getKey().code(), e.getValue()))
            .toList(),
        preview.moves(),
        kept(preview.stayed()),
        preview.exact(),
        preview.large());
  }

  private List<Kept> kept(List<Stayed> stayed) {
    var names = fields.names(stayed.stream().map(Stayed::client).toList());
    return stayed.stream()
        .map(one ->
            new Kept(
                new ClientViews.Ref(
                    one.client().value(),
                    names.getOrDefault(one.client(), "#" + one.client().value())),
                one.field(),
                one.why().code()))
        .toList();
  }
}
