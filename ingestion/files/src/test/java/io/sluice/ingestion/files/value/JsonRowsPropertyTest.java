package io.sluice.ingestion.files.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.testing.ContractArbitraries;
import io.sluice.contracts.testing.RowArbitraries;
import io.sluice.contracts.testing.TestRows;
import io.sluice.ingestion.files.record.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

class JsonRowsPropertyTest {

  @Property
  void aTypedRowWrittenAsALineComesBack(@ForAll("rows") Tuple2<List<Field>, Object[]> row) {
    String line = JsonLineWriter.line(row.get1(), row.get2());
    assertThat(new JsonRows(row.get1()).parse(line))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ParsedLine.Row.class))
        .satisfies(
            parsed -> {
              assertThat(TestRows.comparable(parsed.values()))
                  .isEqualTo(TestRows.comparable(row.get2()));
              assertThat(parsed.extras()).isEmpty();
            });
  }

  /** Whatever the bytes are, the line is a row or is rejected with a rule and a reason. */
  @Property
  void noMutationCrashes(@ForAll("rows") Tuple2<List<Field>, Object[]> row, @ForAll Random random) {
    byte[] bytes = JsonLineWriter.line(row.get1(), row.get2()).getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    String line = new String(bytes, 0, 1 + random.nextInt(bytes.length), StandardCharsets.UTF_8);
    ParsedLine parsed = new JsonRows(row.get1()).parse(line);
    if (parsed instanceof ParsedLine.Rejected rejected) {
      assertThat(rejected.defects()).isNotEmpty();
      assertThat(rejected.defects())
          .allSatisfy(
              defect -> {
                assertThat(defect.rule()).contains(".");
                assertThat(defect.reason()).isNotBlank();
              });
    }
  }

  @Provide
  Arbitrary<Tuple2<List<Field>, Object[]>> rows() {
    return ContractArbitraries.contracts()
        .flatMap(
            contract ->
                RowArbitraries.rows(contract)
                    .map(row -> Tuple.of(contract.fields(), (Object[]) FiniteRows.of(row))));
  }
}
