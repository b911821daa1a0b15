package dev.rapport.bench.pop;

import dev.rapport.bench.wire.Latencies;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/// Which call began to ring when, and how long it took until the card came.
final class Calls {
  private static final String CALL_ID = "\"callId\":\"";

  // no run uses the ids of another: its calls are in the history of the same database
  private final long first = 1_000_000_000L + ThreadLocalRandom.current().nextLong(70_000) * 10_000;
  private final AtomicLongArray rangAt;
  private final AtomicLongArray tookNanos;

  Calls(int most) {
    this.rangAt = new AtomicLongArray(most);
    this.tookNanos = new AtomicLongArray(most);
  }

  /// The uniqueid of the caller's channel of the n-th call, and so the call's linkedid.
  String id(int call) {
    return (first + call) + ".0";
  }

  /// Just before the bytes of its `DialBegin` are written.
  void rings(int call) {
    rangAt.set(call, System.nanoTime());
  }

  /// A message came; the first that shows a call's card counts.
  void shown(String message, long at) {
    int id = message.indexOf(CALL_ID);
    if (id < 0 || !message.contains("\"type\":\"card\"")) {
      return;
    }
    int end = message.indexOf('"', id + CALL_ID.length());
    String linkedid = message.substring(message.lastIndexOf('~', end) + 1, end);
    long nth = Long.parseLong(linkedid.substring(0, linkedid.indexOf('.'))) - first;
    if (nth < 0 || nth >= rangAt.length()) {
      return;
    }
    int call = (int) nth;
    long rang = rangAt.get(call);
    if (rang != 0) {
      tookNanos.compareAndSet(call, 0, Math.max(1, at - rang));
    }
  }

  /// Of the calls from `from` on.
  Latencies latencies(int from, int to) {
    var times = new Latencies();
    for (int call = from; call < to; call++) {
      if (tookNanos.get(call) != 0) {
        times.add(tookNanos.get(call));
      }
    }
    return times;
  }
}
