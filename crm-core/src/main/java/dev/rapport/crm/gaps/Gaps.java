package dev.rapport.crm.gaps;

import java.time.Instant;
import java.util.List;

/// The gaps as people read them.
public interface Gaps {

  /// Latest first, at most `limit`, of those with a lower id than `before`.
  List<Gap> list(long before, int limit);

  /// Those that touch the stretch, latest first, at most `limit`.
  List<Gap> between(Instant from, Instant to, int limit);

  /// Whether a PBX's records can be read.
  Sight look(String pbx);

  /// What a look at a record source came to.
  sealed interface Sight {
    /// @param has `cel`, `cdr`
    record Seen(List<String> has) implements Sight {
      public Seen {
        has = List.copyOf(has);
      }
    }

    record Unreadable(String why) implements Sight {}

    record NotConfigured() implements Sight {}
  }
}
