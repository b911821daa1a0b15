package dev.rapport.crm.bulk;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.Bulk;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.book.Deeds;
import dev.rapport.crm.jobs.CourseState;
import dev.rapport.crm.jobs.Portions;
import dev.rapport.crm.jobs.Rest;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes many clients portion by portion, each a transaction that keeps how far it is.
@Component
class BulkWork {
  private static final Logger log = LoggerFactory.getLogger(BulkWork.class);
  private static final int PORTION = 1_000;

  private final BulkTable table;
  private final Bulk bulk;
  private final Deeds deeds;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Portions portions = new Portions();

  BulkWork(
      BulkTable table,
      Bulk bulk,
      Deeds deeds,
      AuditLog audit,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.bulk = bulk;
    this.deeds = deeds;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// @param enough asked after each portion
  /// @throws DataAccessException when the database is away: ask again
  Rest run(DeedId deed, BooleanSupplier enough) {
    return portions.run(() -> portion(deed), enough, e -> fail(deed, e));
  }

  private void fail(DeedId deed, RuntimeException e) {
    log.error("bulk change {} failed: {}", deed.value(), e.getClass().getSimpleName(), e);
    transaction.executeWithoutResult(_ -> table.end(deed, CourseState.FAILED));
  }

  /// @return whether there is more
  private boolean portion(DeedId deed) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          table.alone(deed);
          var course = table.course(deed).filter(c -> c.now().running());
          return course.isPresent() && step(course.get());
        }));
  }

  private boolean step(BulkTable.Course course) {
    var ids = table.next(course, PORTION);
    if (ids.isEmpty()) {
      finish(course);
      return false;
    }
    var done = bulk.apply(course.deed(), ids, course.wish().step(bulk));
    table.moved(course, ids.getLast(), ids.size(), done.changed());
    deeds.met(course.deed(), course.now().changed() + done.changed());
    return true;
  }

  private void finish(BulkTable.Course course) {
    table.end(course.deed(), CourseState.DONE);
    table.letGo(course.deed());
    audit.write(
        course.asked().agent(),
        course.wish().done(),
        BulkChanges.tally(course.now()),
        course.asked().address());
  }
}
