package dev.rapport.crm.bulk;

import dev.rapport.crm.book.DeedId;
import dev.rapport.crm.rules.RuleBroken;
import dev.rapport.crm.undo.Undo;
import dev.rapport.crm.undo.UndoVoice;
import dev.rapport.crm.undo.Undoing;
import org.springframework.stereotype.Component;

/// A change of many clients is not taken back while it goes on.
@Component
class BulkVoice implements UndoVoice {
  private final BulkTable table;

  BulkVoice(BulkTable table) {
    this.table = table;
  }

  @Override
  public void mustRest(DeedId deed) {
    if (table.find(deed).filter(BulkChange::running).isPresent()) {
      throw RuleBroken.conflict("", "deed-at-work");
    }
  }

  @Override
  public void undone(Undoing undoing, Undo.Who who) {
    table.letGo(undoing.deed());
  }
}
