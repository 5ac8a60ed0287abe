package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.SupervisorLock;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that waits waits for ever. */
@Timeout(60)
class DeadlineTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir Path state;
  private HttpServer control;
  private Platform platform;

  @BeforeEach
  void listen() throws IOException {
    control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Files.writeString(
        state.resolve("sluice.conf"), "ports.metrics=" + control.getAddress().getPort());
    platform = Platform.load(Map.of("SLUICE_STATE", state.toString()));
    platform.secret(Platform.HTTP_PASSWORD);
  }

  @AfterEach
  void stop() {
    control.stop(0);
  }

  @Test
  void whatIsNotHealthyInTimeIsToldWithReasonAndLog() {
    answer(
        """
        {"supervisor": 1, "startedAt": 1, "stopping": false, "all": [
          {"name": "kafka", "kind": "PART", "state": "HEALTHY", "detail": ""},
          {"name": "trino", "kind": "PART", "state": "STARTING", "detail": "is starting"},
          {"name": "topics", "kind": "HOOK", "state": "RETRYING", "detail": ""},
          {"name": "landing job", "kind": "KEEPER", "state": "UNHEALTHY", "detail": "restarting"}]}
        """);

    assertThatThrownBy(() -> new StartProgress(platform, new Terminal()).follow(Deadline.in(SOON)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            """
            the platform is not healthy after 1s:
              trino is starting (is starting); log: %1$s/trino.log
              topics is retrying; log: %1$s/launcher.log
              landing job is unhealthy (restarting); log: %1$s/jobmanager.log
            it goes on starting: ./sluice status shows how far it is, ./sluice down stops it; to wait longer: ./sluice up --timeout 30m\
            """
                .formatted(state.resolve("log")));
  }

  @Test
  void aSupervisorThatSaysNothingIsTold() throws Exception {
    control.stop(0);
    try (var supervisor = SupervisorLock.supervisor(platform, Duration.ZERO).orElseThrow()) {
      assertThat(supervisor).isNotNull();
      assertThatThrownBy(
              () -> new StartProgress(platform, new Terminal()).follow(Deadline.in(SOON)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("the supervisor does not answer; log: ")
          .hasMessageContaining("launcher.log");
    }
  }

  @Test
  void anotherCommandIsNotWaitedForForEver() throws Exception {
    try (var other = SupervisorLock.command(platform, Duration.ZERO).orElseThrow()) {
      assertThat(other).isNotNull();
      assertThatThrownBy(
              () -> UpCommand.alone(platform, new Terminal(), Deadline.in(SOON), () -> {}))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("another ./sluice command")
          .hasMessageContaining("has not finished within 1s");
    }
  }

  private void answer(String status) {
    control.createContext(
        "/status",
        exchange -> {
          try (exchange) {
            byte[] body = status.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    control.start();
  }
}
