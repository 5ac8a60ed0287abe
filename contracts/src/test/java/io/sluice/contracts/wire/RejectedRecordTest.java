package io.sluice.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.testing.TestContracts;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedRecordTest {

  private static final RejectedRecord RECORD =
      new RejectedRecord(
          "retail.online_retail",
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          17,
          List.of("unit_price.scale", "quantity.type"),
          "unit_price is 2.5555, must have at most 3 digits after the decimal point",
          new byte[] {0, -1, 'x', '\n'});

  @Test
  void whatIsWrittenIsRead() {
    RejectedRecord read =
        RejectedRecord.decode(
            RECORD.encode(3),
            id -> {
              assertThat(id).isEqualTo(3);
              return RejectedRecord.SCHEMA;
            });
    assertThat(read).usingRecursiveComparison().isEqualTo(RECORD);
  }

  @Test
  void anythingElseIsRefused() {
    byte[] bytes = RECORD.encode(3);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> RejectedRecord.decode(cut, _ -> RejectedRecord.SCHEMA))
          .isInstanceOf(WireException.class);
    }
    assertThatThrownBy(
            () -> RejectedRecord.decode(bytes, _ -> WireSchema.of(TestContracts.onlineRetail())))
        .isInstanceOf(WireException.class);
  }

  /** It was written by another program: ours always names a rule. */
  @Test
  void oneWithoutARuleIsRefused() {
    var none = new RejectedRecord("retail.orders", "sha", 1, List.of(), "none", new byte[0]);
    assertThatThrownBy(() -> RejectedRecord.decode(none.encode(3), _ -> RejectedRecord.SCHEMA))
        .isInstanceOf(WireException.class)
        .hasMessageStartingWith("the list of rules is empty;");
  }
}
