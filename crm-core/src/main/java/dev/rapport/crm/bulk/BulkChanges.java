package dev.rapport.crm.bulk;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.ClientId;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.finding.ChosenClients;
import dev.rapport.crm.finding.Selection;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.undo.Undo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes clients alike, as one deed: few in one transaction while somebody waits, many behind
/// them.
@Service
public class BulkChanges {
  /// Clients that are changed at one go, so that nobody sees half of it.
  static final int SMALL = 2_000;

  private final ChosenClients chosen;
  private final Bulk bulk;
  private final Deeds deeds;
  private final BulkTable table;
  private final BulkJob job;
  private final Undo undo;
  private final AuditLog audit;

  BulkChanges(
      ChosenClients chosen,
      Bulk bulk,
      Deeds deeds,
      BulkTable table,
      BulkJob job,
      Undo undo,
      AuditLog audit) {
    this.chosen = chosen;
    this.bulk = bulk;
    this.deeds = deeds;
    this.table = table;
    this.job = job;
    this.undo = undo;
    this.audit = audit;
  }

  /// @param matched clients that it would look at
  /// @param exact false where counting would take too long
  /// @param changed of them those that would be another; null where they are many
  public record Foreseen(long matched, boolean exact, @Nullable Long changed) {}

  /// What would be done. Nothing is written.
  ///
  /// @throws RuleBroken naming what is wrong with the wish or the selection
  @Transactional(readOnly = true)
  public Foreseen foresee(Selection selection, BulkWish wish) {
    var step = wish.step(bulk);
    var few = chosen.first(selection, SMALL + 1);
    if (few.size() <= SMALL) {
      var done = bulk.foresee(few, step);
      return new Foreseen(done.matched(), true, done.changed());
    }
    var count = chosen.count(selection);
    return new Foreseen(Math.max(count.count(), few.size()), count.exact(), null);
  }

  /// Those who fit at this moment are reached, whatever is done to the others of them.
  ///
  /// @throws RuleBroken naming what is wrong with the wish or the selection
  @Transactional
  public BulkChange begin(Selection selection, BulkWish wish, Undo.Who who) {
    var step = wish.step(bulk);
    var few = chosen.first(selection, SMALL + 1);
    return few.size() <= SMALL ? whole(few, wish, step, who) : behind(selection, wish, who);
  }

  private BulkChange whole(List<ClientId> clients, BulkWish wish, Bulk.Step step, Undo.Who who) {
    var deed = deeds.begin(wish.kind(), who.agent(), wish.subject());
    var done = bulk.apply(deed, clients, step);
    if (done.changed() == 0) {
      deeds.forget(deed);
    }
    var change =
        new BulkChange(
            done.changed() == 0 ? null : deed,
            CourseState.DONE,
            done.matched(),
            done.matched(),
            done.changed());
    audit.write(who.agent(), wish.done(), tally(change), who.address());
    return change;
  }

  private BulkChange behind(Selection selection, BulkWish wish, Undo.Who who) {
    var deed = deeds.begin(wish.kind(), who.agent(), wish.subject());
    var of = new long[1];
    chosen.each(
        selection,
        clients -> {
          table.keep(deed, clients);
          of[0] += clients.size();
        });
    table.begin(deed, wish, who, of[0]);
    deeds.met(deed, 0);
    audit.write(
        who.agent(),
        wish.done() + "-begun",
        "deed:%d of:%d".formatted(deed.value(), of[0]),
        who.address());
    job.schedule(deed);
    return get(deed);
  }

  /// After a stop or a failure, for whoever asks now. Asked for again while it runs, it does
  /// nothing.
  ///
  /// @throws RuleBroken when it is over, it is being taken back, or can no longer be done
  @Transactional
  public BulkChange goOn(DeedId deed, Undo.Who who) {
    table.alone(deed);
    var course = table.course(deed).orElseThrow(() -> RuleBroken.notFound("bulk"));
    if (course.now().running()) {
      return course.now();
    }
    if (!undo.of(List.of(deed)).isEmpty()) {
      throw RuleBroken.conflict("", "bulk-undone");
    }
    var _ = course.wish().step(bulk);
    if (!table.goOn(deed, who)) {
      throw RuleBroken.conflict("", "bulk-over");
    }
    job.schedule(deed);
    return get(deed);
  }

  /// It ends behind the clients that are just being changed; those stay changed.
  ///
  /// @throws RuleBroken when it does not run
  @Transactional
  public BulkChange stop(DeedId deed, Undo.Who who) {
    table.alone(deed);
    var stopped = get(deed);
    if (!table.end(deed, CourseState.STOPPED)) {
      throw RuleBroken.conflict("", "bulk-over");
    }
    audit.write(who.agent(), "clients.change-stopped", tally(stopped), who.address());
    return get(deed);
  }

  /// @throws RuleBroken when no change of many goes by this deed
  public BulkChange get(DeedId deed) {
    return table.find(deed).orElseThrow(() -> RuleBroken.notFound("bulk"));
  }

  /// Of those deeds that went, or go, behind whoever asked.
  public Map<DeedId, BulkChange> of(Collection<DeedId> of) {
    return table.list(of).stream()
        .collect(
            Collectors.toMap(change -> Objects.requireNonNull(change.deed()), Function.identity()));
  }

  static String tally(BulkChange change) {
    var deed = change.deed();
    return "deed:%s changed:%d of:%d"
        .formatted(deed == null ? "-" : deed.value(), change.changed(), change.of());
  }
}
