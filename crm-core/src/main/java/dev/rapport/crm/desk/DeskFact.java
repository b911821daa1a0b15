package dev.rapport.crm.desk;

/// What is written down about desks.
sealed interface DeskFact {
  SavedCard.Key key();

  record Kept(SavedCard card) implements DeskFact {
    @Override
    public SavedCard.Key key() {
      return card.key();
    }
  }

  /// The card is closed.
  record Forgotten(SavedCard.Key key) implements DeskFact {}
}
