package io.sluice.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SerialTest {

  @Test
  void countsInTheRangeOfItsSeed() {
    var serial = new Serial('O', 10, 7);
    assertThat(Stream.generate(serial::next).limit(2).map(Object::toString))
        .containsExactly("O0070000001", "O0070000002");
  }

  @Test
  void aThousandNeighbouringSeedsHaveTheirOwn() {
    assertThat(LongStream.range(-500, 500).mapToObj(seed -> new Serial('E', 12, seed).next()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.toString().matches("E[0-9]{12}"));
  }
}
