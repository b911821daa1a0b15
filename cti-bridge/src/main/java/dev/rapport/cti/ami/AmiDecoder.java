package dev.rapport.cti.ami;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/// Turns the bytes of one connection into [AmiFrame]s. Malformed input is a suspect frame, never an
/// exception and never a closed connection.
public final class AmiDecoder extends SimpleChannelInboundHandler<ByteBuf> {
  private final Framing framing;

  public AmiDecoder(AmiLimits limits) {
    this.framing = new Framing(limits);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, ByteBuf in) {
    int n = in.readableBytes();
    in.readBytes(framing.reserve(n), framing.filled(), n);
    framing.take(n, ctx::fireChannelRead);
  }
}
