package dev.rapport.crm.undo;

import dev.rapport.crm.book.DeedId;

/// A feature that has a say in deeds of its own being taken back. Runs inside of the undo's
/// transaction.
public interface UndoVoice {

  /// @throws dev.rapport.crm.rules.RuleBroken a conflict while the deed is still being done
  void mustRest(DeedId deed);

  /// It is taken back.
  void undone(Undoing undoing, Undo.Who who);
}
