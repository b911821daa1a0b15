package dev.rapport.crm.intake;

import java.util.List;

/// A row with what it says of clients.
sealed interface Drafted {
  Row row();

  /// @param prospects the row's client first
  /// @param note a code of what its owner should know although it is taken; empty if nothing
  /// @param noteValue what that is about
  record Good(Row row, List<Prospect> prospects, String note, String noteValue)
      implements Drafted {}

  record Bad(Row row, String code, String value) implements Drafted {}
}
