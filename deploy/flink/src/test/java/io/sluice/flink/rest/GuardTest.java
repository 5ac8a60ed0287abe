package io.sluice.flink.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.machine.http.Admission;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.embedded.EmbeddedChannel;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultHttpContent;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultLastHttpContent;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpServerCodec;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Admission ADMISSION = new Admission(18082, "secret");

  private final EmbeddedChannel channel = new EmbeddedChannel(new Guard(ADMISSION));

  @Test
  void anAdmittedRequestPassesWithItsBody() {
    assertThat(channel.writeInbound(request(ADMISSION.header()), body(), end())).isTrue();
    assertThat(channel.inboundMessages()).hasSize(3);
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void aRefusedUploadIsDroppedAndItsConnectionClosed() {
    DefaultHttpContent body = body();
    channel.writeInbound(request(null), body, end());
    assertThat(channel.inboundMessages()).isEmpty();
    assertThat(body.refCnt()).isZero();
    FullHttpResponse response = channel.readOutbound();
    assertThat(response.status().code()).isEqualTo(401);
    assertThat(response.headers().get(HttpHeaderNames.WWW_AUTHENTICATE)).startsWith("Basic ");
    assertThat(response.content().toString(StandardCharsets.UTF_8)).contains("password");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void everyRequestOfAConnectionIsLookedAt() {
    channel.writeInbound(request(ADMISSION.header()), end());
    channel.inboundMessages().clear();
    channel.writeInbound(request("Basic b3RoZXI="), end());
    assertThat(channel.inboundMessages()).isEmpty();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void itStandsBeforeEverythingThatFlinkDoesWithARequest() {
    var pipeline =
        new EmbeddedChannel(new HttpServerCodec(), new GuardAtTheDoor(ADMISSION)).pipeline();
    assertThat(pipeline.names().get(1)).isEqualTo("guard");
  }

  @Test
  void withoutAPasswordNothingIsServed() {
    var factory = new GuardFactory(Map.of());
    assertThatThrownBy(() -> factory.createHandler(new Configuration(), Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("SLUICE_HTTP_PASSWORD is not set");
  }

  private static HttpRequest request(String authorization) {
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/jars/upload?a");
    request.headers().set(HttpHeaderNames.HOST, "127.0.0.1:18082");
    if (authorization != null) {
      request.headers().set(HttpHeaderNames.AUTHORIZATION, authorization);
    }
    return request;
  }

  private static DefaultHttpContent body() {
    return new DefaultHttpContent(Unpooled.copiedBuffer("jar", StandardCharsets.UTF_8));
  }

  private static DefaultLastHttpContent end() {
    return new DefaultLastHttpContent();
  }
}
