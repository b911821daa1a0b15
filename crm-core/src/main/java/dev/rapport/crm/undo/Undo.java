package dev.rapport.crm.undo;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.staff.AgentId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes deeds back ([ADR
/// 8](../../../../../../../../docs/adr/008-what-is-done-to-clients-is-a-deed.md)): a small one at
/// once in the caller's transaction, a large one behind them, portion by portion.
@Service
public class Undo {
  /// Changes of fields and clients made that are undone at one go, so that nobody sees half of it.
  static final int SMALL = 2_000;

  private final UndoTable table;
  private final UndoSteps steps;
  private final UndoWork work;
  private final UndoJob job;
  private final Previews previews;
  private final Deeds deeds;
  private final List<UndoVoice> voices;
  private final AuditLog audit;

  @SuppressWarnings("TooManyParameters") // the feature's one door
  Undo(
      UndoTable table,
      UndoSteps steps,
      UndoWork work,
      UndoJob job,
      Previews previews,
      Deeds deeds,
      ObjectProvider<UndoVoice> voices,
      AuditLog audit) {
    this.table = table;
    this.steps = steps;
    this.work = work;
    this.job = job;
    this.previews = previews;
    this.deeds = deeds;
    this.voices = voices.orderedStream().toList();
    this.audit = audit;
  }

  /// @param address where they ask from; empty for the program itself
  public record Who(AgentId agent, String address) {}

  /// Begins, or goes on after a stop or a failure. Asked for again while it runs, it does nothing.
  ///
  /// @throws RuleBroken when there is no such deed, it is undone, or it cannot be
  @Transactional
  public Undoing undo(DeedId deed, Who who) {
    table.alone(deed);
    var _ = table.mustBeUndoable(deed);
    var before = table.find(deed);
    if (before.filter(u -> u.state() == CourseState.RUNNING).isPresent()) {
      return before.get();
    }
    voices.forEach(voice -> voice.mustRest(deed));
    if (before.isPresent()) {
      table.goOn(deed, who);
    } else {
      table.begin(deed, deeds.beginUndo(deed, who.agent()), who);
    }
    if (steps.size(deed, SMALL) <= SMALL) {
      work.whole(deed);
    } else {
      audit.write(who.agent(), "deed.undo-begun", subject(deed), who.address());
      job.schedule(deed);
    }
    return get(deed);
  }

  /// It ends behind the clients that are just being brought back; those stay as they are now.
  ///
  /// @throws RuleBroken when it does not run
  @Transactional
  public Undoing stop(DeedId deed, Who who) {
    table.alone(deed);
    if (!table.end(deed, CourseState.STOPPED)) {
      throw RuleBroken.conflict("", "undo-not-running");
    }
    audit.write(who.agent(), "deed.undo-stopped", subject(deed), who.address());
    return get(deed);
  }

  /// What undoing would do, or what is left of it to do.
  ///
  /// @throws RuleBroken when there is no such deed, it is undone, or it cannot be
  @Transactional(readOnly = true)
  public Preview preview(DeedId deed) {
    var kind = table.mustBeUndoable(deed);
    return previews.of(deed, kind, steps.size(deed, SMALL) > SMALL);
  }

  /// @throws RuleBroken when nobody ever asked for it
  public Undoing get(DeedId deed) {
    return table.find(deed).orElseThrow(() -> RuleBroken.notFound("undo"));
  }

  /// Of those deeds that are being taken back, or were.
  public Map<DeedId, Undoing> of(Collection<DeedId> of) {
    return table.list(of).stream().collect(Collectors.toMap(Undoing::deed, Function.identity()));
  }

  private static String subject(DeedId deed) {
    return "deed:" + deed.value();
  }
}
