package dev.rapport.cti.ami;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection, from the greeting to its end. All of it runs on the event loop.
///
/// ```
/// greeting ──▶ (challenge ──▶) login ──accepted──▶ up
///    └────────────┴──────────────┴────refused, late, closed──▶ over
/// ```
final class AmiConnection extends SimpleChannelInboundHandler<AmiFrame> {
  private static final Logger log = LoggerFactory.getLogger(AmiConnection.class);

  private final AmiSettings settings;
  private final AmiListener listener;
  private final AtomicLong suspects;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Pendings pendings;
  private boolean greeted;
  private boolean up;
  private boolean refused;
  private String why = "";
  private long lastRead;
  private long pings;
  private long answered;
  private volatile Optional<X509Certificate> certificate = Optional.empty();

  AmiConnection(AmiSettings settings, AmiListener listener, AtomicLong suspects) {
    this.settings = settings;
    this.listener = listener;
    this.suspects = suspects;
  }

  boolean wasUp() {
    return up;
  }

  boolean refused() {
    return refused;
  }

  /// Why it ended, for an administrator.
  String why() {
    if (!why.isEmpty()) {
      return why;
    }
    return greeted
        ? "The PBX closed the connection."
        : place()
            + " closed the connection before greeting us: its login queue may be full (authlimit in"
            + " manager.conf), or this is not the manager port.";
  }

  /// What the PBX showed; empty in the clear, and when the handshake failed.
  Optional<X509Certificate> certificate() {
    return certificate;
  }

  void ask(AmiAction action, CompletableFuture<AmiReply> reply) {
    var ctx = context;
    var waiting = pendings;
    if (ctx == null || waiting == null || !up) {
      reply.complete(new AmiReply.Unanswered("not connected"));
    } else {
      send(ctx, waiting, action, reply);
    }
  }

  private static void send(
      ChannelHandlerContext ctx,
      Pendings waiting,
      AmiAction action,
      CompletableFuture<AmiReply> reply) {
    String id = waiting.add(action, reply);
    try {
      var _ = ctx.writeAndFlush(Unpooled.wrappedBuffer(ActionText.of(action, id)));
    } catch (IllegalArgumentException unsendable) {
      waiting.refuse(id, "not sent: " + unsendable.getMessage());
    }
  }

  private CompletableFuture<AmiReply> send(ChannelHandlerContext ctx, AmiAction action) {
    var reply = new CompletableFuture<AmiReply>();
    if (pendings == null) {
      reply.complete(new AmiReply.Unanswered("not connected"));
    } else {
      send(ctx, pendings, action, reply);
    }
    return reply;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    pendings = new Pendings(ctx.channel().eventLoop());
    var _ =
        ctx.executor()
            .schedule(() -> loginLate(ctx), settings.times().login().toMillis(), MILLISECONDS);
  }

  private void loginLate(ChannelHandlerContext ctx) {
    if (!up && why.isEmpty()) {
      String what = greeted ? "did not answer our login" : "sent no manager greeting";
      end(
          ctx,
          place() + " " + what + " in time: check that host and port are those of manager.conf.");
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, AmiFrame frame) {
    lastRead = System.nanoTime();
    if (frame.suspect()) {
      suspects.incrementAndGet();
    }
    if (frame.broken().map(BrokenRule::misleading).orElse(false)) {
      tell(() -> listener.misled(frame));
      return;
    }
    switch (frame.kind()) {
      case GREETING -> greeted(ctx);
      case RESPONSE -> waiting().response(frame);
      case EVENT -> event(frame);
      case UNKNOWN -> {} // always misleading
    }
  }

  private Pendings waiting() {
    if (pendings == null) {
      throw new IllegalStateException("not active");
    }
    return pendings;
  }

  private void event(AmiFrame event) {
    if (waiting().answers(event)) {
      waiting().item(event);
    } else if (!settings.systemName().isEmpty() && foreign(event)) {
      suspects.incrementAndGet();
      tell(() -> listener.foreign(event));
    } else if (up) {
      tell(() -> listener.event(event));
    }
  }

  /// Asterisk writes its system name into every event but those it says to one session only.
  private boolean foreign(AmiFrame event) {
    return !event.text("SystemName").equals(settings.systemName()) && !event.is("FullyBooted");
  }

  private void greeted(ChannelHandlerContext ctx) {
    greeted = true;
    if (!settings.md5()) {
      login(ctx, new AmiAction.Login(settings.username(), settings.secret()));
      return;
    }
    var _ =
        send(ctx, new AmiAction.Challenge())
            .thenAccept(reply -> {
              if (reply instanceof AmiReply.Accepted(var response, var _)) {
                String challenge = response.text("Challenge");
                login(
                    ctx, AmiAction.LoginMd5.to(challenge, settings.username(), settings.secret()));
              } else {
                loggedIn(ctx, reply);
              }
            });
  }

  private void login(ChannelHandlerContext ctx, AmiAction login) {
    var _ = send(ctx, login).thenAccept(reply -> loggedIn(ctx, reply));
  }

  private void loggedIn(ChannelHandlerContext ctx, AmiReply reply) {
    switch (reply) {
      case AmiReply.Accepted _ -> {
        up = true;
        for (String filter : settings.filters()) {
          var _ = send(ctx, new AmiAction.Filter(filter)); // a PBX that refuses is lived with
        }
        tell(listener::connected);
        ping(ctx);
      }
      case AmiReply.Refused(var message) -> {
        refused = true;
        end(
            ctx,
            "%s does not let '%s' in (%s): check username and secret against manager.conf, its permit= lines, and enabled=yes."
                .formatted(place(), settings.username(), message));
      }
      case AmiReply.Unanswered _ -> loginLate(ctx);
    }
  }

  private void ping(ChannelHandlerContext ctx) {
    if (!ctx.channel().isActive()) {
      return;
    }
    long number = ++pings;
    long sent = System.nanoTime();
    var _ = send(ctx, new AmiAction.Ping()).thenAccept(reply -> pong(reply, number));
    Duration silence = settings.times().silence();
    var _ =
        ctx.executor().schedule(() -> heard(ctx, number, sent), silence.toMillis(), MILLISECONDS);
    var _ =
        ctx.executor().schedule(() -> ping(ctx), settings.times().ping().toMillis(), MILLISECONDS);
  }

  private void pong(AmiReply reply, long number) {
    if (!(reply instanceof AmiReply.Unanswered)) {
      answered = Math.max(answered, number);
    }
  }

  /// A line full of events may delay the answer; one that carries nothing at all is dead.
  private void heard(ChannelHandlerContext ctx, long number, long sent) {
    if (answered < number && lastRead - sent < 0) {
      end(
          ctx,
          place()
              + " went silent: no answer for "
              + settings.times().silence().toSeconds()
              + " s.");
    }
  }

  void deafFor(Duration time) {
    if (context == null) {
      return;
    }
    var config = context.channel().config();
    config.setAutoRead(false);
    var _ =
        context.executor().schedule(() -> config.setAutoRead(true), time.toMillis(), MILLISECONDS);
  }

  void end(String reason) {
    if (context != null) {
      end(context, reason);
    }
  }

  private void end(ChannelHandlerContext ctx, String reason) {
    if (why.isEmpty()) {
      why = reason;
    }
    var _ = ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (pendings != null) {
      pendings.failAll("the connection was lost");
    }
    ctx.fireChannelInactive();
  }

  /// A handshake that fails closes the channel before its exception comes by.
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
      exceptionCaught(ctx, handshake.cause());
    } else if (event instanceof SslHandshakeCompletionEvent) {
      certificate = AmiTls.shownBy(ctx.pipeline().get(SslHandler.class).engine().getSession());
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    log.debug("connection to {} failed", place(), cause);
    var remedy = AmiTls.remedy(place(), cause);
    refused |= remedy.isPresent();
    end(
        ctx,
        remedy.orElseGet(() -> "The connection to " + place() + " failed: " + reasonOf(cause)));
  }

  static String reasonOf(Throwable cause) {
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private String place() {
    return settings.host() + ":" + settings.port();
  }

  static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) { // a listener's fault must not stop the reader
      log.error("a listener of the manager interface failed", e);
    }
  }
}
