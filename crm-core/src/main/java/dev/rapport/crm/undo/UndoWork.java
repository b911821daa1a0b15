package dev.rapport.crm.undo;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.jobs.Portions;
import dev.rapport.crm.jobs.Rest;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Does an undo portion by portion, each a transaction that keeps how far it is.
@Component
class UndoWork {
  private static final Logger log = LoggerFactory.getLogger(UndoWork.class);

  private final UndoTable table;
  private final UndoSteps steps;
  private final List<UndoVoice> voices;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Portions portions = new Portions();

  UndoWork(
      UndoTable table,
      UndoSteps steps,
      ObjectProvider<UndoVoice> voices,
      AuditLog audit,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.steps = steps;
    this.voices = voices.orderedStream().toList();
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// @param enough asked after each portion
  /// @throws DataAccessException when the database is away: ask again
  Rest run(DeedId deed, BooleanSupplier enough) {
    return portions.run(() -> portion(deed), enough, e -> fail(deed, e));
  }

  private void fail(DeedId deed, RuntimeException e) {
    log.error("undo of deed {} failed: {}", deed.value(), e.getClass().getSimpleName(), e);
    transaction.executeWithoutResult(_ -> table.end(deed, CourseState.FAILED));
  }

  /// In a transaction of its own.
  ///
  /// @return whether there is more
  private boolean portion(DeedId deed) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          table.alone(deed);
          var course = table.course(deed).filter(UndoCourse::running);
          course.ifPresent(this::step);
          return course.filter(UndoCourse::running).isPresent();
        }));
  }

  /// All of it in the caller's transaction, who is alone with the deed: nobody sees half of it.
  void whole(DeedId deed) {
    table
        .course(deed)
        .ifPresent(course -> {
          while (course.running()) {
            step(course);
          }
        });
  }

  private void step(UndoCourse course) {
    steps.next(course);
    table.save(course);
    if (!course.running()) {
      var done = course.undoing();
      var who = course.asked();
      audit.write(
          who.agent(),
          "deed.undone",
          "deed:%d clients:%d kept:%d"
              .formatted(done.deed().value(), done.clients(), done.stayedCount()),
          who.address());
      voices.forEach(voice -> voice.undone(done, who));
    }
  }
}
