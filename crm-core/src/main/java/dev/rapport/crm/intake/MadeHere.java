package dev.rapport.crm.intake;

import java.util.BitSet;

/// Which clients this import has made, a bit each. Confined to one thread.
final class MadeHere {
  private final long from;
  private final BitSet made;

  /// @param from no client of the import has a lesser id
  MadeHere(long from, BitSet made) {
    this.from = from;
    this.made = made;
  }

  void add(long id) {
    long place = id - from;
    if (place >= 0 && place <= Integer.MAX_VALUE) {
      made.set((int) place);
    }
  }

  boolean has(long id) {
    long place = id - from;
    return place >= 0 && place <= Integer.MAX_VALUE && made.get((int) place);
  }
}
