package dev.rapport.cti.ami;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A lasting session with one manager interface: connects, logs in, watches the line, and starts
/// again when it breaks. It has one I/O thread that never waits for anybody.
public final class AmiSession implements AutoCloseable {
  private static final int CONNECT_MILLIS = 3_000;

  private final AmiSettings settings;
  private final AmiListener listener;
  private final AtomicLong suspects = new AtomicLong();
  private final EventLoopGroup group;
  private volatile AmiConnection connection;
  private volatile boolean closed;
  private Duration wait;

  private AmiSession(AmiSettings settings, AmiListener listener) {
    this.settings = settings;
    this.listener = listener;
    this.wait = settings.times().retryMin();
    this.connection = new AmiConnection(settings, listener, suspects);
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("ami", true), NioIoHandler.newFactory());
  }

  public static AmiSession open(AmiSettings settings, AmiListener listener) {
    var session = new AmiSession(settings, listener);
    session.group.execute(session::connect);
    return session;
  }

  /// Completes on the I/O thread, in order with the events around the answer; never exceptionally.
  public CompletableFuture<AmiReply> ask(AmiAction action) {
    var reply = new CompletableFuture<AmiReply>();
    try {
      group.execute(() -> connection.ask(action, reply));
    } catch (RejectedExecutionException closing) {
      reply.complete(new AmiReply.Unanswered("closed"));
    }
    return reply;
  }

  /// What the PBX showed on the present connection, if that is by TLS.
  public Optional<X509Certificate> certificate() {
    return connection.certificate();
  }

  /// Frames that broke a rule or came from another system, since the session was opened.
  public long suspectFrames() {
    return suspects.get();
  }

  /// Runs something on the I/O thread after a while, unless closed by then.
  public void after(Duration time, Runnable task) {
    try {
      var _ = group.schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      // nobody waits for it any more
    }
  }

  /// Takes nothing from the PBX for a while, as one does who is busy.
  public void deafFor(Duration time) {
    try {
      group.execute(() -> connection.deafFor(time));
    } catch (RejectedExecutionException closing) {
      // nobody hears any more
    }
  }

  /// Ends the present connection for that reason and connects anew.
  public void renew(String reason) {
    try {
      group.execute(() -> connection.end(reason));
    } catch (RejectedExecutionException closing) {
      // ended already
    }
  }

  private void connect() {
    if (closed) {
      return;
    }
    connection = new AmiConnection(settings, listener, suspects);
    var _ =
        new Bootstrap()
            .group(group)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .handler(pipeline(connection))
            .connect(settings.host(), settings.port())
            .addListener((ChannelFuture done) -> connected(done, connection));
  }

  private ChannelInitializer<SocketChannel> pipeline(AmiConnection own) {
    return new ChannelInitializer<SocketChannel>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        settings
            .tls()
            .ifPresent(tls ->
                channel.pipeline().addLast(tls.handler(channel, settings.host(), settings.port())));
        channel.pipeline().addLast(new AmiDecoder(settings.limits()), own);
      }
    };
  }

  private void connected(ChannelFuture done, AmiConnection own) {
    if (done.isSuccess()) {
      var _ =
          done.channel()
              .closeFuture()
              .addListener(_ -> over(own.refused(), own.wasUp(), own.why()));
      if (closed) {
        var _ = done.channel().close();
      }
    } else {
      String cause = done.cause() == null ? "" : AmiConnection.reasonOf(done.cause());
      over(
          false,
          false,
          "%s:%d does not answer (%s): check host and port, and that Asterisk runs with enabled=yes in manager.conf."
              .formatted(settings.host(), settings.port(), cause));
    }
  }

  private void over(boolean refused, boolean wasUp, String why) {
    if (closed) {
      return;
    }
    AmiConnection.tell(() -> listener.disconnected(refused, why));
    var _ = group.schedule(this::connect, next(refused, wasUp).toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Spread out, so that a hundred of us do not fall on a PBX that has just come back.
  private Duration next(boolean refused, boolean wasUp) {
    var times = settings.times();
    var random = ThreadLocalRandom.current();
    if (refused) {
      return times.refusedRetry().plusMillis(random.nextLong(times.retryMin().toMillis() + 1));
    }
    long least = times.retryMin().toMillis();
    long most = Math.min(times.retryMax().toMillis(), 3 * (wasUp ? least : wait.toMillis()));
    wait = Duration.ofMillis(random.nextLong(least, Math.max(most, least) + 1));
    return wait;
  }

  @Override
  public void close() {
    closed = true;
    renew("closed");
    var _ =
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
