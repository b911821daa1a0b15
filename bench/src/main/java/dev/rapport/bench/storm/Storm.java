package dev.rapport.bench.storm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.rapport.bench.ami.Traffic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// So many events a second for some seconds, a hundredth of a second's worth at a time, each
/// stamped with the moment it is sent.
final class Storm {
  private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] STAMP = "\nTimestamp: ".getBytes(US_ASCII);
  private static final int PARTS = 100; // of a second

  private final byte[] bytes;
  private final int perSecond;
  private final int seconds;

  Storm(int perSecond, int seconds) {
    this(perSecond, seconds, 0);
  }

  /// @param first the number of its first call; none may come twice in a run
  Storm(int perSecond, int seconds, int first) {
    this.bytes = Traffic.of(perSecond * seconds * 1_000, false, first).bytes();
    this.perSecond = perSecond;
    this.seconds = seconds;
  }

  /// Where the bytes go.
  interface Wire {
    void write(byte[] bytes) throws Exception;
  }

  /// @return how many events were sent
  int blow(Wire wire) throws Exception {
    long began = System.nanoTime();
    int from = 0;
    int sent = 0;
    for (int part = 1; part <= PARTS * seconds; part++) {
      long late = System.nanoTime() - began - TimeUnit.SECONDS.toNanos(part) / PARTS;
      if (late < 0) {
        TimeUnit.NANOSECONDS.sleep(-late);
      }
      byte[] now = now();
      int to = from;
      for (int i = 0; i < perSecond / PARTS; i++, sent++) {
        int stamp = find(STAMP, to) + STAMP.length;
        System.arraycopy(now, 0, bytes, stamp, now.length);
        to = find(END, stamp) + END.length;
      }
      wire.write(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return sent;
  }

  /// As long as Asterisk writes it.
  private static byte[] now() {
    Instant now = Instant.now();
    return "%d.%06d".formatted(now.getEpochSecond(), now.getNano() / 1_000).getBytes(US_ASCII);
  }

  /// Microseconds since an event was sent that says it was `at`.
  static long nanosSince(Instant at) {
    return ChronoUnit.NANOS.between(at, Instant.now());
  }

  private int find(byte[] what, int from) {
    for (int at = from; at <= bytes.length - what.length; at++) {
      if (Arrays.equals(bytes, at, at + what.length, what, 0, what.length)) {
        return at;
      }
    }
    throw new IllegalStateException("the storm ran out of events");
  }
}
