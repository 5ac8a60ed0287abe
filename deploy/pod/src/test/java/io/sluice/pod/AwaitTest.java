package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitTest {

  @Test
  void endsOnceSomebodyListens() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    CompletableFuture<Void> awaited =
        CompletableFuture.runAsync(
            () -> {
              try {
                Await.main(new String[] {"127.0.0.1:" + port});
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(awaited).isNotDone();
    try (var server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      awaited.get(30, TimeUnit.SECONDS);
      assertThat(server.isBound()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kafka:", "kafka:port", "kafka:0", "a:1:2"})
  void whatIsNoAddressIsRefused(String text) {
    assertThatThrownBy(() -> Await.Address.parse(text))
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("kafka:9092");
  }
}
