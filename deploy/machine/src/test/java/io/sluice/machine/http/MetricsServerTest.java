package io.sluice.machine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
  private final MetricsServer server =
      new MetricsServer(
          0, "secret", out -> out.write("sluice_x 1\n".getBytes(StandardCharsets.UTF_8)));

  @AfterEach
  void close() {
    server.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.port() + "/metrics";
  }

  @Test
  void showsWhatTheProcessHasAndItsJvmsFigures() throws Exception {
    assertThat(LocalHttp.with("secret").get(url()))
        .startsWith("sluice_x 1\n")
        .contains("# TYPE jvm_memory_used_bytes gauge\n", "jvm_gc_collection_seconds_sum{gc=")
        .contains("process_cpu_seconds_total ", "jvm_threads_current ");
  }

  @Test
  void whoDoesNotKnowThePasswordSeesNothing() {
    assertThatThrownBy(() -> LocalHttp.with("other").get(url()))
        .isInstanceOfSatisfying(
            LocalHttp.StatusException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(401);
              assertThat(refused.body()).doesNotContain("TYPE");
            });
  }

  @Test
  void inAPodWhoeverWatchesItIsToldWhetherItIsReady() throws Exception {
    var ready = new AtomicBoolean();
    Map<String, String> environment =
        Map.of(MetricsServer.PORT, "0", Admission.VARIABLE, "secret", Reach.ADDRESS, "0.0.0.0");
    try (var pod = MetricsServer.told(environment, _ -> {}, ready::get)) {
      String url = "http://127.0.0.1:%d/ready".formatted(pod.port());
      assertThatThrownBy(() -> LocalHttp.anonymous().get(url))
          .isInstanceOfSatisfying(
              LocalHttp.StatusException.class, e -> assertThat(e.status()).isEqualTo(503));
      ready.set(true);
      assertThat(LocalHttp.anonymous().get(url)).isEmpty();
    }
  }

  @Test
  void onALaptopNobodyIsToldAnythingWithoutThePassword() {
    Map<String, String> environment = Map.of(MetricsServer.PORT, "0", Admission.VARIABLE, "secret");
    try (var laptop = MetricsServer.told(environment, _ -> {}, () -> true)) {
      assertThatThrownBy(
              () -> LocalHttp.anonymous().get("http://127.0.0.1:%d/ready".formatted(laptop.port())))
          .isInstanceOfSatisfying(
              LocalHttp.StatusException.class, e -> assertThat(e.status()).isEqualTo(404));
    }
  }
}
