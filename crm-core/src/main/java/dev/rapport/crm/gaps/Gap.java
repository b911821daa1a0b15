package dev.rapport.crm.gaps;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A stretch in which we saw nothing of a PBX, or saw what could not be believed, and what its
/// records made good of it.
///
/// @param reason why the records cannot be read; empty when they can
/// @param awaySince when that began; null when they can
/// @param pending calls that are not over yet, or whose end is not written yet
/// @param calls the calls that were added or corrected, latest first, at most [#MOST_CALLS]
/// @param repaired how many there are
public record Gap(
    long id,
    String pbx,
    Instant from,
    Instant to,
    Kind kind,
    State state,
    String reason,
    @Nullable Instant awaySince,
    int pending,
    int repaired,
    List<String> calls) {
  public static final int MOST_CALLS = 50;

  public enum Kind {
    /// We saw nothing.
    UNSEEN,
    /// We saw, and not all of it could be believed; its times are by the PBX's clock.
    UNSURE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How far its repair is.
  public enum State {
    /// The records were not asked yet.
    WAITING,
    REPAIRED,
    /// The records cannot be read; it is tried again.
    AWAY,
    /// Nobody told us where the records are.
    NO_SOURCE,
    /// It could not be repaired within a week.
    TOO_OLD;

    /// `NO_SOURCE` as `no-source`.
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  public Gap {
    calls = List.copyOf(calls);
  }
}
