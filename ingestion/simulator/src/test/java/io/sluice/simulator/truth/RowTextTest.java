package io.sluice.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingestion.testing.TestContracts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class RowTextTest {

  @Test
  void valuesStandInTheContractsOrder() {
    var contract =
        TestContracts.of(
            "texts",
            "",
            """
            - {name: id, logicalType: string, primaryKey: true}
            - {name: count, logicalType: integer}
            - {name: price, logicalType: number, physicalType: "decimal(12,4)"}
            - {name: where, logicalType: number, logicalTypeOptions: {format: f64}}
            - {name: good, logicalType: boolean}
            - {name: at, logicalType: timestamp, logicalTypeOptions: {timezone: true}}
            - name: lines
              logicalType: array
              items:
                logicalType: object
                properties:
                  - {name: no, logicalType: integer}
                  - {name: text, logicalType: string}
            """);
    Object[] row = {
      new Utf8("a|é"),
      -7L,
      new BigDecimal("-0.5"),
      -3.5e-7,
      true,
      1_772_409_600_000_001L,
      Arrays.asList(new Object[] {1L, new Utf8("x")}, new Object[] {2L, null}, null)
    };
    assertThat(text(contract, row))
        .isEqualTo("a|é|-7|-0.5000|-3.5E-7|true|1772409600000001|[(1,x);(2,\\N);\\N]");
    row[6] = List.of();
    row[0] = null;
    assertThat(text(contract, row)).startsWith("\\N|").endsWith("|[]");
  }

  private static String text(io.sluice.contracts.model.Contract contract, Object[] row) {
    var text = new ByteText();
    RowText.of(contract).write(row, text);
    return text.toString();
  }
}
