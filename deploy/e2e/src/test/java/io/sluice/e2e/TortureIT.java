package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Faults of all kinds while events come, as a seed has them. {@code -Dtorture.rounds=100
 * -Dtorture.seed=2} does more, and others.
 */
@Tag("long")
@Order(16)
class TortureIT {
  private static final int ROUNDS = Integer.getInteger("torture.rounds", 5);
  private static final long SEED = Long.getLong("torture.seed", 1);

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.own();

  @Test
  void noRowIsLostOrDouble() throws Exception {
    Path report = PLATFORM.get().folder("torture").resolve("report.md");
    Answer answer =
        PLATFORM
            .door()
            .run("torture", "--rounds=" + ROUNDS, "--seed=" + SEED, "--report=" + report);
    Say.say("%s", Files.exists(report) ? Files.readString(report) : answer.text());
    assertThat(answer.code()).as(answer.text()).isZero();
  }
}
