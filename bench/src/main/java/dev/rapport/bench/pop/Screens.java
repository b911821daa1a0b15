package dev.rapport.bench.pop;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rapport.bench.house.ManyAgents;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The agents' WebSockets, all on one thread; hears when a message about a call arrives.
final class Screens implements AutoCloseable {
  private static final int AT_ONCE = 20;

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("screens", true), NioIoHandler.newFactory());
  private final Calls calls;
  private final boolean stomp;
  private final CountDownLatch open;

  private Screens(Calls calls, boolean stomp, int count) {
    this.calls = calls;
    this.stomp = stomp;
    this.open = new CountDownLatch(count);
  }

  /// Opens one for each agent and waits until all have their snapshot.
  static Screens desks(int port, int count, Calls calls) throws InterruptedException {
    return new Screens(calls, true, count).open(port, count);
  }

  /// Opens bare ones.
  static Screens bare(int port, int count, Calls calls) throws InterruptedException {
    return new Screens(calls, false, count).open(port, count);
  }

  private Screens open(int port, int count) throws InterruptedException {
    for (int i = 1; i <= count; i++) {
      connect(port, i);
      while (open.getCount() > count - i + AT_ONCE) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    if (!open.await(2, TimeUnit.MINUTES)) {
      throw new IllegalStateException(open.getCount() + " screens did not come up");
    }
    return this;
  }

  private void connect(int port, int agent) throws InterruptedException {
    var headers = new DefaultHttpHeaders();
    headers.add("Authorization", "Bearer " + ManyAgents.token(agent));
    var config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(URI.create("ws://127.0.0.1:" + port + "/ws"))
            .customHeaders(headers)
            .maxFramePayloadLength(1 << 20)
            .handshakeTimeoutMillis(60_000)
            .build();
    var pipeline =
        new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            channel
                .pipeline()
                .addLast(
                    new HttpClientCodec(),
                    new HttpObjectAggregator(64 * 1024),
                    new WebSocketClientProtocolHandler(config),
                    new Screen(agent));
          }
        };
    var _ =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .handler(pipeline)
            .connect("127.0.0.1", port)
            .sync();
  }

  private final class Screen extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final int agent;
    private boolean up;

    Screen(int agent) {
      this.agent = agent;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        if (stomp) {
          send(ctx, "CONNECT\naccept-version:1.2\nhost:bench\nheart-beat:0,0\n\n\0");
        } else {
          send(ctx, Integer.toString(agent));
          up();
        }
      }
      super.userEventTriggered(ctx, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
      long at = System.nanoTime();
      String text = frame.content().toString(UTF_8);
      if (text.startsWith("CONNECTED")) {
        send(ctx, "SUBSCRIBE\nid:0\ndestination:/user/queue/desk\n\n\0");
      } else if (text.startsWith("ERROR")) {
        System.err.println("screen " + agent + ": " + text);
      } else if (!up) {
        up();
      } else {
        calls.shown(text, at);
      }
    }

    private void up() {
      up = true;
      open.countDown();
    }

    private static void send(ChannelHandlerContext ctx, String text) {
      var _ = ctx.writeAndFlush(new TextWebSocketFrame(text));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      System.err.println("screen " + agent + ": " + cause);
      var _ = ctx.close();
    }
  }

  @Override
  public void close() {
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
