package dev.rapport.crm.intake;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.jobs.Retries;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.sheets.SheetBroken;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Does what an import's state asks for, until it is done. One import at a time.
@Component
class ImportWork {
  private static final Logger log = LoggerFactory.getLogger(ImportWork.class);

  private final ImportTable table;
  private final Passes passes;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final ReentrantLock alone = new ReentrantLock();

  ImportWork(
      ImportTable table, Passes passes, AuditLog audit, PlatformTransactionManager transactions) {
    this.table = table;
    this.passes = passes;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// @return false when another import is at work: ask again
  /// @throws DataAccessException when the database is away: ask again
  boolean run(ImportId id) {
    if (!alone.tryLock()) {
      return false;
    }
    try {
      table.find(id).ifPresent(this::run);
      return true;
    } finally {
      alone.unlock();
    }
  }

  private void run(Import one) {
    try {
      switch (one.state()) {
        case TRYING -> end(one, passes.file(one, true), true);
        case RUNNING ->
            end(one, one.answering() ? passes.answers(one) : passes.file(one, false), false);
        case STOPPING -> end(one, false, one.deed() == null);
        case READY, STOPPED, DONE, FAILED, UNDOING, UNDONE -> {
          // somebody was quicker
        }
      }
    } catch (SheetBroken e) {
      var numbers = e.fault().numbers().stream().map(String::valueOf).toList();
      fail(one, new Import.Trouble(e.fault().code(), numbers));
    } catch (RuleBroken e) {
      var code = e.faults().isEmpty() ? "internal" : e.faults().getFirst().code();
      fail(one, new Import.Trouble(code, List.of()));
    } catch (RuntimeException e) {
      if (Retries.passing(e)) {
        throw e;
      }
      log.error("import {} failed: {}", one.id().value(), e.getClass().getSimpleName(), e);
      fail(one, new Import.Trouble("internal", List.of()));
    }
  }

  private void fail(Import one, Import.Trouble trouble) {
    table.failed(one.id(), trouble);
    audit.write(one.by(), "import.failed", subject(one) + " " + trouble.code(), "");
  }

  private void end(Import one, boolean all, boolean trial) {
    transaction.executeWithoutResult(_ -> {
      var rest = trial ? Import.State.READY : all ? Import.State.DONE : Import.State.STOPPED;
      var from =
          all
              ? new Import.State[] {
                Import.State.TRYING, Import.State.RUNNING, Import.State.STOPPING
              }
              : new Import.State[] {Import.State.STOPPING};
      if (table.move(one.id(), rest, from)) {
        var what = !all ? "import.stopped" : trial ? "import.tried" : "import.done";
        var now = table.find(one.id()).orElse(one).tally();
        audit.write(one.by(), what, subject(one) + " " + said(now), "");
      }
    });
  }

  private static String subject(Import one) {
    return "import:" + one.id().value();
  }

  private static String said(Import.Tally tally) {
    return "created:%d updated:%d skipped:%d rejected:%d asked:%d"
        .formatted(
            tally.created(), tally.updated(), tally.skipped(), tally.rejected(), tally.asked());
  }
}
