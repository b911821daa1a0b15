package dev.rapport.bench.storm;

import dev.rapport.bench.wire.Latencies;
import dev.rapport.cti.call.Call;
import dev.rapport.cti.call.CallEvent;
import dev.rapport.cti.pbx.PbxListener;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.annotation.Order;

/// The last of the application's listeners: when it hears of something, everybody has.
@Order
class Heard implements PbxListener {
  final Latencies lag = new Latencies();
  final AtomicInteger gaps = new AtomicInteger();
  volatile long lastAt = System.nanoTime();
  volatile long syncedAt;
  volatile int alive;

  @Override
  public void on(CallEvent event) {
    lag.add(Storm.nanosSince(event.at()));
    lastAt = System.nanoTime();
  }

  @Override
  public void gap(String pbx, Instant from, Instant to) {
    gaps.incrementAndGet();
  }

  @Override
  public void synced(String pbx, List<Call> calls) {
    alive = calls.size();
    syncedAt = System.nanoTime();
  }
}
