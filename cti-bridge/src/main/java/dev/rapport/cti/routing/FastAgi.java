package dev.rapport.cti.routing;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.fastagi.StaticMappingStrategy;
import org.asteriskjava.util.ServerSocketFacade;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The FastAGI server that the dialplan asks "who takes this call?". A taken port is not the end:
/// it says so in [#state()] and tries again until it is free.
public final class FastAgi implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FastAgi.class);
  private static final int MOST_AT_ONCE = 4_000;

  private final AgiSettings settings;
  private final InstantSource clock;
  private final Duration retry;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread acceptor;
  private final RouteScript script;
  private final Trials trials = new Trials();
  private volatile AgiState state;
  private volatile @Nullable AgiPort port;
  private volatile @Nullable Server server;

  private FastAgi(
      AgiSettings settings,
      RouteAdvisor advisor,
      CallNaming naming,
      InstantSource clock,
      Duration retry) {
    this.settings = settings;
    this.clock = clock;
    this.retry = retry;
    this.script = new RouteScript(advisor, naming, settings.deadline(), clock, threads);
    this.state = new AgiState(false, 0, "starting", clock.instant());
    this.acceptor = Thread.ofPlatform().name("fastagi").daemon().unstarted(this::run);
  }

  /// Binds at once when the port is free; what follows runs on its own threads.
  public static FastAgi start(
      AgiSettings settings, RouteAdvisor advisor, CallNaming naming, InstantSource clock) {
    return start(settings, advisor, naming, clock, Duration.ofSeconds(2));
  }

  static FastAgi start(
      AgiSettings settings,
      RouteAdvisor advisor,
      CallNaming naming,
      InstantSource clock,
      Duration retry) {
    var server = new FastAgi(settings, advisor, naming, clock, retry);
    server.bind();
    server.acceptor.start();
    return server;
  }

  public AgiState state() {
    return state;
  }

  /// Completes when a dialplan asks here with this marker, with the name it gives its PBX; cancel
  /// it when nobody waits any more.
  public CompletableFuture<String> expectTrial(String marker) {
    return trials.expect(marker);
  }

  private AgiScript scriptFor(AgiRequest request) {
    return Trials.SCRIPT.equals(request.getScript()) ? trials : script;
  }

  private boolean bind() {
    try {
      var bound = new AgiPort(settings);
      port = bound;
      state = new AgiState(true, bound.port(), "", clock.instant());
      log.info("FastAGI listens at {}", bound);
      return true;
    } catch (IOException e) {
      String detail =
          "cannot listen at %s:%d (%s): stop what uses that port, or set rapport.fastagi.port and the dialplan's agi:// address to another. Calls go to their queues meanwhile."
              .formatted(settings.host(), settings.port(), e.getMessage());
      if (!state.detail().equals(detail)) {
        log.warn("FastAGI {}", detail);
        state = new AgiState(false, 0, detail, clock.instant());
      }
      return false;
    }
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        var bound = port;
        if (bound != null) {
          serve(bound);
          port = null;
        } else if (closed.await(retry.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        if (closed.getCount() > 0 && port == null) {
          boolean _ = bind();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(AgiPort bound) {
    try {
      var own = new Server(bound);
      server = own;
      own.startup();
    } catch (IOException | RuntimeException e) { // the root of this thread
      if (closed.getCount() > 0) {
        log.warn("FastAGI server stopped, starting it again", e);
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    var running = server;
    var bound = port;
    try {
      if (running != null) {
        running.shutdown();
      }
      if (bound != null) {
        bound.close();
      }
      acceptor.join(Duration.ofSeconds(1));
    } catch (IOException e) {
      log.debug("closing FastAGI", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
    state = new AgiState(false, 0, "stopped", clock.instant());
  }

  /// asterisk-java's server on our bound port and on virtual threads.
  private final class Server extends DefaultAgiServer {
    private final AgiPort bound;

    Server(AgiPort bound) {
      super(
          new StaticMappingStrategy(
              (request, channel) -> scriptFor(request).service(request, channel)));
      this.bound = bound;
    }

    @Override
    protected ServerSocketFacade createServerSocket() {
      return bound;
    }

    @Override
    protected ThreadPoolExecutor createPool() {
      return new ThreadPoolExecutor(
          0,
          MOST_AT_ONCE,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofVirtual().name("agi-", 0).factory());
    }
  }
}
