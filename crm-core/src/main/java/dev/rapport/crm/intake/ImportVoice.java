package dev.rapport.crm.intake;

import dev.rapport.crm.audit.AuditLog;
import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.undo.Undo;
import dev.rapport.crm.undo.UndoVoice;
import dev.rapport.crm.undo.Undoing;
import org.springframework.stereotype.Component;

/// An import is not taken back while it still writes.
@Component
class ImportVoice implements UndoVoice {
  private final ImportTable table;
  private final AuditLog audit;

  ImportVoice(ImportTable table, AuditLog audit) {
    this.table = table;
    this.audit = audit;
  }

  @Override
  public void mustRest(DeedId deed) {
    if (table.lockOf(deed).filter(one -> one.state().busy()).isPresent()) {
      throw RuleBroken.conflict("", "import-at-work");
    }
  }

  @Override
  public void undone(Undoing undoing, Undo.Who who) {
    table
        .lockOf(undoing.deed())
        .ifPresent(one ->
            audit.write(who.agent(), "import.undone", "import:" + one.id().value(), who.address()));
  }
}
