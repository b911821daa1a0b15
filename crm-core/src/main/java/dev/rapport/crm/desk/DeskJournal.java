package dev.rapport.crm.desk;

import java.util.List;

/// Where cards are written down. `keep` and `forget` only note what is to be done; `flush` does it.
interface DeskJournal {
  void keep(SavedCard card);

  void forget(SavedCard.Key card);

  /// Writes what changed since the last time; what fails stays for the next time. Refuses before
  /// [#load], or what was there would be overwritten before it is read.
  void flush();

  List<SavedCard> load();
}
