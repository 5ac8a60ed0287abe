package io.sluice.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.observability.FigureSource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeteringTest {
  @Test
  void figuresAreAskedOfThePartsThatAreThere() {
    assertThat(Metering.sources(Set.of("postgres", "kafka", "registry", "jobmanager", "trino")))
        .containsExactlyInAnyOrder(FigureSource.values());
    assertThat(Metering.sources(Set.of("kafka", "registry"))).containsExactly(FigureSource.KAFKA);
  }
}
