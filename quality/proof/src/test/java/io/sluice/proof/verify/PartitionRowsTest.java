package io.sluice.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionRowsTest {
  private final PartitionRows rows = new PartitionRows();

  @Test
  void ranksByOffsetWhateverTheOrderOfReading() {
    rows.add(20, Hash128.of("b"));
    rows.add(40, Hash128.of("c"));
    rows.add(10, Hash128.of("a"));

    assertThat(rows.sort()).isEmpty();
    assertThat(rows.offset(1)).isEqualTo(20);
    assertThat(rows.payload(0)).isEqualTo(Hash128.of("a"));
    assertThat(rows.payload(2)).isEqualTo(Hash128.of("c"));
    assertThat(rows.rank(40)).isEqualTo(2);
    assertThat(rows.rank(30)).isNegative();
  }

  @Test
  void namesTheOffsetsThatStandTwice() {
    rows.add(10, Hash128.of("a"));
    rows.add(11, Hash128.of("b"));
    rows.add(10, Hash128.of("a"));

    assertThat(rows.sort()).containsExactly(10);
    assertThat(rows.size()).isEqualTo(3);
  }
}
