package io.sluice.simulator;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GenerateIT extends GenerateRuns {

  GenerateIT() {
    super(24_000, 12_000);
  }

  @Test
  void aKilledRunIsFinishedByTheSameCommandAndAFinishedOneIsLeftAlone() throws Exception {
    killAfter(8_000);
    finishesAndIsLeftAlone();
  }
}
