package dev.rapport.crm.book;

import java.util.List;
import java.util.function.Consumer;

/// Which clients something is done to, told portion by portion, so that a million of them need no
/// memory. Asked outside of any transaction; each portion may change the clients it was told.
@FunctionalInterface
public interface ClientIds {

  /// Each client once; who is not in the book is passed over by whoever takes them.
  void tell(int portion, Consumer<List<ClientId>> taker);

  static ClientIds of(List<ClientId> ids) {
    var all = ids.stream().distinct().toList();
    return (portion, taker) -> {
      for (int from = 0; from < all.size(); from += portion) {
        taker.accept(all.subList(from, Math.min(from + portion, all.size())));
      }
    };
  }
}
