package dev.rapport.crm.book;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Tells whoever has clients before people's eyes that some are not as they were: written anew,
/// made part of another, in the trash, or back.
@Component
public class ClientNews {
  private final List<Consumer<Set<ClientId>>> listeners = new CopyOnWriteArrayList<>();

  /// @param listener told on the thread that wrote, when its transaction is over and the book knows
  ///   better; must not block
  public void listen(Consumer<Set<ClientId>> listener) {
    listeners.add(listener);
  }

  /// To be said after what [HotNumbers] has to forget.
  void changed(Collection<ClientId> clients) {
    if (clients.isEmpty() || listeners.isEmpty()) {
      return;
    }
    var some = Set.copyOf(clients);
    HotNumbers.whenDone(() -> listeners.forEach(listener -> listener.accept(some)));
  }
}
