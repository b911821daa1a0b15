package dev.rapport.cti.records;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Which life of an Asterisk was when.
public final class Boots {
  /// Of a life that nobody saw.
  public static final String UNKNOWN = "0";

  public static final Boots NONE = new Boots(Map.of());

  private final TreeMap<Instant, String> starts;

  /// @param starts when each began; between two known ones may have been others
  public Boots(Map<Instant, String> starts) {
    this.starts = new TreeMap<>(starts);
  }

  String latest() {
    return starts.isEmpty() ? UNKNOWN : starts.lastEntry().getValue();
  }

  /// The latest that had begun by then.
  public String at(Instant when) {
    var start = starts.floorEntry(when);
    return start == null ? UNKNOWN : start.getValue();
  }
}
