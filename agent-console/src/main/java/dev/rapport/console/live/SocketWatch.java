package dev.rapport.console.live;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks now and then whether the sign-ins of the open WebSockets still hold.
final class SocketWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SocketWatch.class);

  private final OpenSockets sockets;
  private final Duration every;
  private ScheduledExecutorService clock = stopped();

  SocketWatch(OpenSockets sockets, Duration every) {
    this.sockets = sockets;
    this.every = every;
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().daemon().name("socket-watch").factory();
    clock = Executors.newSingleThreadScheduledExecutor(thread);
    var _ =
        clock.scheduleWithFixedDelay(
            this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      sockets.closeThoseOver();
    } catch (RuntimeException e) { // the root of this thread: the next look may succeed
      log.warn("could not look whether sign-ins still hold", e);
    }
  }

  @Override
  public void stop() {
    clock.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return !clock.isShutdown();
  }

  private static ScheduledExecutorService stopped() {
    var none = Executors.newSingleThreadScheduledExecutor();
    none.shutdown();
    return none;
  }
}
