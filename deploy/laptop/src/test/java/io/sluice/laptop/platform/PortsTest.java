package io.sluice.laptop.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path folder;

  private Ports ports(String file, Map<String, String> environment) throws Exception {
    Path settings = Files.writeString(folder.resolve("sluice.conf"), file);
    return Ports.of(Settings.load(settings, environment));
  }

  @Test
  void haveDefaultsThatTheFileAndThenTheEnvironmentOverride() throws Exception {
    assertThat(ports("", Map.of()).of(Port.KAFKA)).isEqualTo(19092);
    assertThat(ports("ports.kafka=20001", Map.of()).of(Port.KAFKA)).isEqualTo(20001);
    Map<String, String> environment = Map.of("SLUICE_PORT_KAFKA", "20002");
    assertThat(ports("ports.kafka=20001", environment).of(Port.KAFKA)).isEqualTo(20002);
    assertThat(ports("", Map.of("SLUICE_PORT_KAFKA_CONTROLLER", "20003")).of(Port.KAFKA_CONTROLLER))
        .isEqualTo(20003);
  }

  @Test
  void areAllMovedByTheOffset() throws Exception {
    Ports moved = ports("ports.offset=100\nports.trino=20001", Map.of());
    assertThat(moved.of(Port.POSTGRES)).isEqualTo(Port.POSTGRES.standard() + 100);
    assertThat(moved.of(Port.TRINO)).isEqualTo(20001);
  }

  @Test
  void rejectWhatIsNoPortNumber() {
    assertThatThrownBy(() -> ports("ports.kafka=kafka", Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "ports.kafka is 'kafka'; it must be a number from 1024 to 65535, for example ports.kafka=19092");
    assertThatThrownBy(() -> ports("ports.kafka=80", Map.of())).isInstanceOf(UserError.class);
  }

  @Test
  void rejectOneNumberForTwo() {
    assertThatThrownBy(() -> ports("ports.trino=15432", Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("ports.postgres and ports.trino are both 15432");
  }
}
