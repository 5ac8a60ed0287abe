package io.sluice.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.ShopLab;
import io.sluice.simulator.stream.ShopEvent;
import io.sluice.simulator.stream.ShopStream;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FraudTest {

  @ParameterizedTest
  @CsvSource({"30000,1", "60000,2", "200000,3", "400000,4"})
  void noneIsFoundInTheLastTenMinutes(int events, long seed) throws PlatformProblem {
    check(new ShopLab(), events, seed);
  }

  @ParameterizedTest
  @CsvSource({"5000,5", "20000,6"})
  void norWhenOnlyPaymentsAreSent(int events, long seed) throws PlatformProblem {
    check(new ShopLab(EnumSet.of(ShopDataset.PAYMENTS)), events, seed);
  }

  private static void check(ShopLab lab, int events, long seed) {
    ShopStream stream = lab.stream(seed, events);
    long last = ShopCalendar.START_MICROS;
    int found = 0;
    for (int i = 0; i < events; i++) {
      ShopEvent event = stream.next();
      if (event.defect().text().startsWith("fraud")) {
        found++;
        last = (Long) event.row()[ShopDataset.PAYMENTS.slot("paid_at")];
      }
    }
    assertThat(found).isPositive();
    assertThat(stream.now() - last).isGreaterThan(10 * Micros.MINUTE);
  }
}
