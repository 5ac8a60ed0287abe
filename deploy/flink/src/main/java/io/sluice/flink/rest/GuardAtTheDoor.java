package io.sluice.flink.rest;

import io.sluice.machine.http.Admission;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpServerCodec;

/**
 * Takes the place that Flink gives to handlers from outside, which is behind the one that writes
 * uploaded files to disk, and puts the guard before that.
 */
final class GuardAtTheDoor extends ChannelInboundHandlerAdapter {
  private final Admission admission;

  GuardAtTheDoor(Admission admission) {
    this.admission = admission;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    var pipeline = context.pipeline();
    pipeline.addAfter(
        pipeline.context(HttpServerCodec.class).name(), "guard", new Guard(admission));
  }
}
