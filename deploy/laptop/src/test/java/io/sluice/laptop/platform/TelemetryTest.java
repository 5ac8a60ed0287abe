package io.sluice.laptop.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {
  @TempDir Path folder;

  private Optional<Telemetry> of(String endpoint) {
    return Telemetry.of(
        Platform.load(
            Map.of("SLUICE_STATE", folder.toString(), "SLUICE_TELEMETRY_ENDPOINT", endpoint)));
  }

  @Test
  void nothingIsSentUnlessSomebodySaysWhere() {
    assertThat(of(" ")).isEmpty();
  }

  @Test
  void anAddressIsTakenWithAndWithoutItsLastSlash() {
    assertThat(of("http://127.0.0.1:4318/").orElseThrow().traces())
        .isEqualTo("http://127.0.0.1:4318/v1/traces");
    assertThat(of("https://collector.example.com/otlp").orElseThrow().traces())
        .isEqualTo("https://collector.example.com/otlp/v1/traces");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:4318",
        "grpc://127.0.0.1:4317",
        "http://",
        "http://user:T0KEN@h",
        "http://h?key=T0KEN",
        "http://h#T0KEN",
        "http://h/ T0KEN"
      })
  void whatIsNoAddressIsRefusedAndNotRepeated(String endpoint) {
    assertThatThrownBy(() -> of(endpoint))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "telemetry.endpoint is no address of HTTP without user, query or fragment; for example http://127.0.0.1:4318");
  }
}
