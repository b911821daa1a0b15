package dev.rapport.bench.pop;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The limit: takes AMI messages in and writes a text as long as a card to the WebSocket of the
/// agent that is dialled. Knows no calls, no clients, no rights.
final class Relay implements AutoCloseable {
  private static final String REST = " ".repeat(900);

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("relay", true), NioIoHandler.newFactory());
  private final Map<String, Channel> agents = new ConcurrentHashMap<>();
  private final Channel screens;
  private final Channel ami;

  Relay() throws InterruptedException {
    this.screens =
        listen(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpServerCodec(),
                        new HttpObjectAggregator(64 * 1024),
                        new WebSocketServerProtocolHandler("/ws"),
                        new ForScreen());
              }
            });
    this.ami =
        listen(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                ByteBuf blankLine = Unpooled.copiedBuffer("\r\n\r\n", UTF_8);
                channel
                    .pipeline()
                    .addLast(new DelimiterBasedFrameDecoder(64 * 1024, blankLine), new ForAmi());
              }
            });
  }

  private Channel listen(ChannelInitializer<Channel> each) throws InterruptedException {
    return new ServerBootstrap()
        .group(loop)
        .channel(NioServerSocketChannel.class)
        .childHandler(each)
        .bind("127.0.0.1", 0)
        .sync()
        .channel();
  }

  int screensPort() {
    return port(screens);
  }

  int amiPort() {
    return port(ami);
  }

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  private final class ForScreen extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, TextWebSocketFrame frame) {
      agents.put(frame.text(), ctx.channel());
    }
  }

  private final class ForAmi extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf message) {
      String text = message.toString(UTF_8);
      if (text.startsWith("Event: DialBegin")) {
        int dialled = Integer.parseInt(after(text, "DialString: ")) - 1_000;
        Channel screen = agents.get(Integer.toString(dialled));
        if (screen != null) {
          String id = after(text, "\nUniqueid: ");
          String card = "{\"type\":\"card\",\"callId\":\"bench~0~" + id + "\"" + REST + "}";
          var _ = screen.writeAndFlush(new TextWebSocketFrame(card));
        }
      }
    }

    private static String after(String text, String name) {
      int from = text.indexOf(name) + name.length();
      int to = text.indexOf('\r', from);
      return to < 0 ? text.substring(from) : text.substring(from, to);
    }
  }

  @Override
  public void close() {
    var _ = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
