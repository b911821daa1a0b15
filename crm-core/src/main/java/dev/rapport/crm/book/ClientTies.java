package dev.rapport.crm.book;

import java.util.Collection;
import java.util.Map;

/// What another feature keeps of clients beside their fields: calls, consents, …. A merge moves it,
/// its undo moves it back, and an import is not taken back over the head of it. Runs inside of the
/// transaction of whoever asks.
public interface ClientTies {

  /// On the wire: `calls`.
  String what();

  /// How much of it there is.
  int count(Collection<ClientId> clients);

  /// Why a client that an import made must stay, by who has a reason.
  Map<ClientId, StaysWhy> reasonsToStay(Collection<ClientId> clients);

  /// While fields, numbers among them, are still those of before the merge.
  default void beforeMerge(DeedId deed, Collection<ClientId> from, ClientId to) {}

  /// Makes it `to`'s, and notes in `client_move` what it moved.
  ///
  /// @return how much
  int move(DeedId deed, ClientId from, ClientId to);

  /// Gives back what was noted under the deed, where it still is `from`'s.
  void moveBack(DeedId deed, ClientId from);
}
