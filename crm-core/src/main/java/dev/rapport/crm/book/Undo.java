package dev.rapport.crm.book;

import dev.rapport.crm.staff.AgentId;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes deeds back ([ADR
/// 8](../../../../../../../../docs/adr/008-what-is-done-to-clients-is-a-deed.md)).
///
/// A small deed goes back in one transaction, a large one in portions: whoever is killed in between
/// goes on where it was when it is asked again.
///
/// ```
/// begun ──a portion of field changes, newest first──▶ … ──a portion of clients made──▶ … ──▶ done
/// ```
@Service
public class Undo {
  /// What is undone at one go, so that nobody sees half of it.
  static final int SMALL = 2_000;

  private final UndoSteps steps;
  private final TransactionTemplate transaction;

  Undo(UndoSteps steps, PlatformTransactionManager transactions) {
    this.steps = steps;
    this.transaction = new TransactionTemplate(transactions);
  }

  public Undone undo(DeedId deed, AgentId by) {
    return undo(deed, by, _ -> {});
  }

  /// @param progress told of clients brought back so far, after each portion is kept
  /// @throws dev.rapport.crm.rules.RuleBroken when there is no such deed, or it cannot be undone
  public Undone undo(DeedId deed, AgentId by, LongConsumer progress) {
    var size = steps.size(deed);
    if (size <= SMALL) {
      return run(() -> portions(deed, by, _ -> {}));
    }
    return portions(deed, by, progress);
  }

  private Undone portions(DeedId deed, AgentId by, LongConsumer progress) {
    var course = run(() -> steps.begin(deed, by));
    while (run(() -> steps.fields(course))) {
      progress.accept(course.clients());
    }
    for (var kind : List.of(ClientBrief.Kind.PERSON, ClientBrief.Kind.ORGANISATION)) {
      course.from(kind);
      while (run(() -> steps.made(course))) {
        progress.accept(course.clients());
      }
    }
    return run(() -> steps.finish(course));
  }

  private <T> T run(java.util.function.Supplier<T> step) {
    return java.util.Objects.requireNonNull(transaction.execute(_ -> step.get()));
  }
}
