package io.sluice.simulator;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OftenKilledGenerateIT extends GenerateRuns {

  OftenKilledGenerateIT() {
    super(80_000, 15_000);
  }

  @Test
  void killedRunsAreFinishedByTheSameCommandAndAFinishedOneIsLeftAlone() throws Exception {
    killAfter(15_000);
    killAfter(20_000);
    finishesAndIsLeftAlone();
  }
}
