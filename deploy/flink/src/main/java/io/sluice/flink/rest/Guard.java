package io.sluice.flink.rest;

import io.sluice.machine.http.Admission;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderValues;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaders;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/**
 * Lets admitted requests through, one after the other on a connection. Any other is answered and
 * its connection closed; what comes after it, such as its body, is dropped.
 */
final class Guard extends ChannelInboundHandlerAdapter {
  private final Admission admission;
  private boolean refused;

  Guard(Admission admission) {
    this.admission = admission;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!refused && message instanceof HttpRequest request) {
      Optional<Admission.Refusal> refusal = admission.refusal(asked(request));
      if (refusal.isPresent()) {
        refused = true;
        refuse(context, refusal.get());
      }
    }
    if (refused) {
      ReferenceCountUtil.release(message);
    } else {
      super.channelRead(context, message);
    }
  }

  private static Admission.Request asked(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return new Admission.Request(
        request.method().name(),
        request.uri().split("[?#]", 2)[0],
        headers.get(HttpHeaderNames.HOST),
        headers.get(HttpHeaderNames.ORIGIN),
        headers.get("Sec-Fetch-Site"),
        headers.get("Sec-Fetch-Mode"),
        headers.get(HttpHeaderNames.AUTHORIZATION));
  }

  private static void refuse(ChannelHandlerContext context, Admission.Refusal refusal) {
    byte[] text = (refusal.reason() + "\n").getBytes(StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(refusal.status()),
            Unpooled.wrappedBuffer(text));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_LENGTH, text.length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (refusal.status() == 401) {
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, Admission.CHALLENGE);
    }
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
