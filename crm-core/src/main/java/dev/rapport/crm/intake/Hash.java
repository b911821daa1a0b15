package dev.rapport.crm.intake;

/// 64 bits of texts put one behind the other: FNV-1a letter by letter, mixed at the end.
final class Hash {
  static final long SEED = 0xcbf29ce484222325L;

  private Hash() {}

  static long of(long hash, char letter) {
    return (hash ^ letter) * 0x100000001b3L;
  }

  static long of(long hash, String text) {
    return of(hash, text, 0, text.length());
  }

  static long of(long hash, String text, int from, int to) {
    long longer = hash;
    for (int i = from; i < to; i++) {
      longer = of(longer, text.charAt(i));
    }
    return longer;
  }

  static long mixed(long hash) {
    long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
