package io.sluice.warehouse.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

  @Test
  void isReadAsItIsWritten() {
    assertThat(Position.parse("retail.orders:3:1041"))
        .hasValue(new Position("retail.orders", 3, 1041))
        .hasValueSatisfying(position -> assertThat(position).hasToString("retail.orders:3:1041"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retail.orders",
        "retail.orders:3",
        "retail.orders:3:",
        "retail.orders:-1:3",
        "at=12:30:00",
        ":1:2",
        "retail.orders:99999999999:1"
      })
  void anythingElseIsAValue(String text) {
    assertThat(Position.parse(text)).isEmpty();
  }

  @Test
  void itsTablesHaveTheDatasetsName() {
    assertThat(new Position("ops.rejected", 0, 1).table()).isEqualTo("ops_rejected");
    assertThat(new Position("web.click_stream", 0, 1).table()).isEqualTo("web_click_stream");
  }
}
