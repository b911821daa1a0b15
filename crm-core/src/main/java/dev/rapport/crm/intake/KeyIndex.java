package dev.rapport.crm.intake;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Who has which key, in eight bytes a client and key: 28 bits of the key's hash and 36 of the id.
/// With those that choose the shard it tells keys apart by 36 bits, so what is found has to be
/// looked at. Confined to one thread. It lies beside the heap, where no collector has to walk round
/// it: some 75 MB for a million clients and as many rows.
final class KeyIndex implements AutoCloseable {
  private static final int SHARDS = 256;
  private static final int MARK_BITS = 28;
  private static final int ID_BITS = 64 - MARK_BITS;
  private static final long ID_MASK = (1L << ID_BITS) - 1;
  private static final int LEAST = 16;
  private static final ValueLayout.OfLong ENTRY = ValueLayout.JAVA_LONG;

  /// More with one key are no help to anybody, and would make a shard slow.
  static final int MOST_OF_A_KEY = 16;

  /// Ids are below this.
  static final long MOST_ID = ID_MASK;

  private final Shard[] shards = new Shard[SHARDS];

  /// What was fetched; kept so that the fetching is not left out.
  @SuppressWarnings("UnusedVariable")
  private long near;

  KeyIndex() {
    Arrays.setAll(shards, _ -> new Shard());
  }

  /// @param hash of a key, never of a client; any 64 bits that are well mixed
  void add(long hash, long client) {
    shards[(int) (hash >>> 56)].add(mark(hash), client);
  }

  /// Fetches the places of these keys from memory side by side; one after another, as they are
  /// looked up, each would be waited for.
  void near(long[] hashes) {
    for (long hash : hashes) {
      near += shards[(int) (hash >>> 56)].there(mark(hash));
    }
  }

  /// @return those who may have the key
  long[] find(long hash) {
    return shards[(int) (hash >>> 56)].find(mark(hash));
  }

  long size() {
    return Arrays.stream(shards).mapToLong(s -> s.size).sum();
  }

  @Override
  public void close() {
    for (var shard : shards) {
      shard.memory.close();
    }
  }

  private static long mark(long hash) {
    return (hash >>> 28) & ((1L << MARK_BITS) - 1);
  }

  private static final class Shard {
    private static final long[] NOBODY = {};

    private Arena memory = Arena.ofConfined();
    private MemorySegment slots = memory.allocate(ENTRY, LEAST); // 0 is free: ids begin with 1
    private int length = LEAST;
    private int size;

    void add(long mark, long client) {
      if (size * 10L >= length * 8L) {
        grow();
      }
      if (put((mark << ID_BITS) | client)) {
        size++;
      }
    }

    private long entry(int at) {
      return slots.getAtIndex(ENTRY, at);
    }

    long there(long mark) {
      return entry(place(mark));
    }

    private int after(int at) {
      return at + 1 == length ? 0 : at + 1;
    }

    private int place(long mark) {
      return (int) ((mark * length) >>> MARK_BITS);
    }

    private boolean put(long entry) {
      int same = 0;
      int at = place(entry >>> ID_BITS);
      for (long there = entry(at); there != 0; there = entry(at)) {
        if (there == entry) {
          return false;
        }
        if ((there ^ entry) >>> ID_BITS == 0 && ++same >= MOST_OF_A_KEY) {
          return false;
        }
        at = after(at);
      }
      slots.setAtIndex(ENTRY, at, entry);
      return true;
    }

    long[] find(long mark) {
      int found = 0;
      var clients = NOBODY;
      int at = place(mark);
      for (long there = entry(at); there != 0; there = entry(at)) {
        if (there >>> ID_BITS == mark) {
          clients = found == clients.length ? Arrays.copyOf(clients, found + 4) : clients;
          clients[found++] = there & ID_MASK;
        }
        at = after(at);
      }
      return found == clients.length ? clients : Arrays.copyOf(clients, found);
    }

    /// By a quarter: between eight and some six of ten slots are taken.
    private void grow() {
      var outgrown = memory;
      var before = slots;
      int slotsBefore = length;
      memory = Arena.ofConfined();
      length = slotsBefore + slotsBefore / 4;
      slots = memory.allocate(ENTRY, length);
      for (int i = 0; i < slotsBefore; i++) {
        long entry = before.getAtIndex(ENTRY, i);
        if (entry != 0) {
          put(entry);
        }
      }
      outgrown.close();
    }
  }
}
