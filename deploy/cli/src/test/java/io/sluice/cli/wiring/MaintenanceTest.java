package io.sluice.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceTest {
  @TempDir Path folder;

  private Platform platform(String interval) {
    return platform("SLUICE_MAINTENANCE_INTERVAL", interval);
  }

  private Platform platform(String variable, String value) {
    return Platform.load(
        Map.of(
            "SLUICE_STATE",
            folder.resolve("state").toString(),
            "SLUICE_DIST",
            folder.resolve("nothing").toString(),
            variable,
            value));
  }

  /** A clock that stands until it is set. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("it has one zone");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "an hour", "PT0S", "-PT1H"})
  void anIntervalThatIsNoTimeIsRefused(String interval) {
    assertThatThrownBy(() -> new Maintenance(Clock.systemUTC(), List.of()).tick(platform(interval)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("maintenance.interval is '" + interval + "'")
        .hasMessageContaining("PT1H");
  }

  @ParameterizedTest
  @CsvSource({"100, PT10M", "1000, PT10M", "2000, PT20M", "5000, PT50M", "60000, PT1H"})
  void itGoesByHowOftenTheLandingJobCommits(String milliseconds, Duration interval) {
    assertThat(
            Maintenance.interval(platform("SLUICE_LANDING_CHECKPOINT_INTERVAL_MS", milliseconds)))
        .isEqualTo(interval);
  }

  @Test
  void itGoesByWhatIsSet() {
    assertThat(Maintenance.interval(platform("PT3M"))).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void aRunThatFailsIsTold() throws Exception {
    Platform platform = platform("PT1H");
    var clock = new SetClock();
    var maintenance = new Maintenance(clock, List.of());
    maintenance.tick(platform);
    assertThat(maintenance.check(platform).healthy()).isTrue();
    assertThat(folder.resolve("state/log/maintenance.log")).doesNotExist();

    // There is nothing built that it could run.
    clock.now = clock.now.plus(Duration.ofMinutes(10));
    maintenance.tick(platform);
    assertThat(folder.resolve("state/log/maintenance.log")).exists();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              maintenance.tick(platform);
              return maintenance.check(platform).detail();
            },
            detail -> detail.contains("./sluice logs maintenance says why"));
    maintenance.end();
  }
}
