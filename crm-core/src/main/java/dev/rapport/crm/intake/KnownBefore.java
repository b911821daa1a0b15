package dev.rapport.crm.intake;

import dev.rapport.crm.book.ClientBrief;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Organisations that were looked at lately: a file names the same ones again and again, and
/// looking whether one has changed costs a tenth of reading it. Confined to one thread.
final class KnownBefore {
  /// Some 25 MB. A file that names more of them in turn would find none of them here.
  private static final int MOST = 70_000;

  private record One(Known known, long version) {}

  private final Map<Long, One> lately =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, One> eldest) {
          return size() > MOST;
        }
      };

  void keep(Known known, long version) {
    if (known.kind() == ClientBrief.Kind.ORGANISATION) {
      lately.put(known.id(), new One(known, version));
    }
  }

  void forget(long id) {
    lately.remove(id);
  }

  Set<Long> among(Set<Long> ids) {
    var some = new HashSet<>(ids);
    some.retainAll(lately.keySet());
    return some;
  }

  Optional<Known> ifStill(long id, long version) {
    var one = lately.get(id);
    return one != null && one.version == version ? Optional.of(one.known) : Optional.empty();
  }
}
