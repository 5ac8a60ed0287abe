package io.sluice.warehouse.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.terminal.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralTest {
  private static final Contract ORDERS =
      Contracts.parse(
              """
              apiVersion: v3.1.0
              kind: DataContract
              id: urn:orders
              version: 1.0.0
              status: active
              domain: shop
              schema:
                - name: orders
                  properties:
                    - {name: note, logicalType: string}
                    - {name: units, logicalType: integer}
                    - {name: price, logicalType: number, physicalType: 'decimal(10,2)'}
                    - {name: weight, logicalType: number, logicalTypeOptions: {format: f32}}
                    - {name: gift, logicalType: boolean}
                    - {name: day, logicalType: date}
                    - {name: at, logicalType: timestamp, logicalTypeOptions: {defaultTimezone: Europe/London}}
                    - {name: tags, logicalType: array, items: {name: tag, logicalType: string}}
              """,
              "orders.odcs.yaml")
          .getFirst();

  private static String literal(String field, String value) {
    return Literal.of(
        ORDERS,
        ORDERS.fields().stream().filter(one -> one.name().equals(field)).findFirst().orElseThrow(),
        value);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "note, it's, 'it''s'",
        "units, -3, DECIMAL '-3'",
        "price, 2.50, DECIMAL '2.50'",
        "weight, 0.1, CAST('0.1' AS real)",
        "gift, true, true",
        "day, 2026-03-01, DATE '2026-03-01'",
        "at, 2026-06-01 07:26:00 UTC, TIMESTAMP '2026-06-01 07:26:00.000000 UTC'",
        "at, 2026-06-01 07:26:00.000500 UTC, TIMESTAMP '2026-06-01 07:26:00.000500 UTC'",
        "at, 2026-06-01T08:26:00+01:00, TIMESTAMP '2026-06-01 07:26:00.000000 UTC'"
      })
  void isWhatTheColumnHolds(String field, String value, String sql) {
    assertThat(literal(field, value)).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource({
    "units, three",
    "price, '2,5'",
    "weight, heavy",
    "gift, yes",
    "day, 2026-13-01",
    "at, yesterday",
    "at, 2026-06-01 08:26:00",
    "tags, red"
  })
  void whatIsNoneOrHasTwoReadingsIsRefused(String field, String value) {
    assertThatThrownBy(() -> literal(field, value))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("shop.orders." + field);
  }
}
