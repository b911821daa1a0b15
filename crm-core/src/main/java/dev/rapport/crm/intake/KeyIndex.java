package dev.rapport.crm.intake;

import java.util.Arrays;

/// Who has which key, in eight bytes a client and key: 28 bits of the key's hash and 36 of the id.
/// With those that choose the shard it tells keys apart by 36 bits, so what is found has to be
/// looked at. Confined to one thread.
final class KeyIndex {
  private static final int SHARDS = 256;
  private static final int MARK_BITS = 28;
  private static final int ID_BITS = 64 - MARK_BITS;
  private static final long ID_MASK = (1L << ID_BITS) - 1;
  private static final int LEAST = 16;

  /// More with one key are no help to anybody, and would make a shard slow.
  static final int MOST_OF_A_KEY = 16;

  /// Ids are below this.
  static final long MOST_ID = ID_MASK;

  private final Shard[] shards = new Shard[SHARDS];

  KeyIndex() {
    Arrays.setAll(shards, _ -> new Shard());
  }

  /// @param hash of a key, never of a client; any 64 bits that are well mixed
  void add(long hash, long client) {
    shards[(int) (hash >>> 56)].add(mark(hash), client);
  }

  /// @return those who may have the key
  long[] find(long hash) {
    return shards[(int) (hash >>> 56)].find(mark(hash));
  }

  long size() {
    return Arrays.stream(shards).mapToLong(s -> s.size).sum();
  }

  private static long mark(long hash) {
    return (hash >>> 28) & ((1L << MARK_BITS) - 1);
  }

  private static final class Shard {
    private static final long[] NOBODY = {};

    private long[] slots = new long[LEAST]; // 0 is free: ids begin with 1
    private int size;

    void add(long mark, long client) {
      if (size * 10L >= slots.length * 8L) {
        grow();
      }
      if (put(slots, (mark << ID_BITS) | client)) {
        size++;
      }
    }

    private static boolean put(long[] slots, long entry) {
      int same = 0;
      int at = place(entry >>> ID_BITS, slots.length);
      for (; slots[at] != 0; at = at + 1 == slots.length ? 0 : at + 1) {
        if (slots[at] == entry) {
          return false;
        }
        if ((slots[at] ^ entry) >>> ID_BITS == 0 && ++same >= MOST_OF_A_KEY) {
          return false;
        }
      }
      slots[at] = entry;
      return true;
    }

    long[] find(long mark) {
      int found = 0;
      var clients = NOBODY;
      int at = place(mark, slots.length);
      for (; slots[at] != 0; at = at + 1 == slots.length ? 0 : at + 1) {
        if (slots[at] >>> ID_BITS == mark) {
          clients = found == clients.length ? Arrays.copyOf(clients, found + 4) : clients;
          clients[found++] = slots[at] & ID_MASK;
        }
      }
      return found == clients.length ? clients : Arrays.copyOf(clients, found);
    }

    /// By a quarter: between eight and some six of ten slots are taken.
    private void grow() {
      var larger = new long[slots.length + slots.length / 4];
      for (long entry : slots) {
        if (entry != 0) {
          put(larger, entry);
        }
      }
      slots = larger;
    }

    private static int place(long mark, int length) {
      return (int) ((mark * length) >>> MARK_BITS);
    }
  }
}
