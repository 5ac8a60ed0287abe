package io.sluice.contracts.wire;

import static io.sluice.contracts.testing.TestContracts.contract;
import static io.sluice.contracts.testing.TestContracts.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.TestContracts;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireEncoderTest {

  private static final Contract PRICES =
      contract("any.prices", optional("unit_price", new FieldType.Decimal(12, 3)));

  @Test
  void valuesBeginWithZeroAndTheSchemasId() {
    byte[] bytes = new WireEncoder(PRICES, 0x01020304).encode(new Object[] {null});
    assertThat(bytes).containsExactly(0, 1, 2, 3, 4, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.55", "2.550", "2.5500000", "0", "-1E+3", "123456789012345.5"})
  void decimalsAreWidenedExactly(String text) {
    BigDecimal value = new BigDecimal(text);
    byte[] bytes = new WireEncoder(PRICES, 1).encode(new Object[] {value});
    Object[] read = new WireDecoder(PRICES, _ -> WireSchema.of(PRICES)).decode(bytes);
    assertThat(read[0]).isEqualTo(value.setScale(3));
  }

  @Test
  void excessScaleIsRefusedAndTheNextRowIsClean() {
    WireEncoder encoder = new WireEncoder(TestContracts.onlineRetail(), 1);
    byte[] good = encoder.encode(TestContracts.onlineRetailRow());
    Object[] bad = TestContracts.onlineRetailRow();
    bad[5] = new BigDecimal("2.5555");

    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> encoder.encode(bad))
        .withMessage(
            "unit_price is 2.5555, must have at most 3 digits after the decimal point, for example 2.555")
        .matches(e -> e.category() == WireException.Category.USER)
        .matches(e -> e.rule().orElseThrow().equals("unit_price.scale"));
    assertThat(encoder.encode(TestContracts.onlineRetailRow())).isEqualTo(good);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\ude00b", "\ud83d\ud83d\ude00"})
  void halfACharacterIsRefused(String text) {
    WireEncoder encoder =
        new WireEncoder(contract("any.texts", optional("note", new FieldType.Text())), 1);
    assertThatThrownBy(() -> encoder.encode(new Object[] {text}))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("note is no valid text: half a surrogate pair");
  }

  @Test
  void aRowOfAnotherContractIsTheCallersMistake() {
    WireEncoder encoder = new WireEncoder(TestContracts.onlineRetail(), 1);
    assertThatThrownBy(() -> encoder.encode(new Object[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the row has 3 values, the contract has 8 fields");
  }
}
