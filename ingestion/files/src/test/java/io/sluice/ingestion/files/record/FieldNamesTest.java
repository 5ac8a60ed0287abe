package io.sluice.ingestion.files.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.testing.TestContracts;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
  /** {@code net} reads what others call amount, and {@code amount} what they call gross. */
  private static final Contract SWAPPED =
      TestContracts.of(
          "swapped",
          "",
          """
          - name: id
            logicalType: string
          - name: net
            logicalType: integer
            customProperties: [{property: sourceName, value: amount}]
          - name: amount
            logicalType: integer
            customProperties: [{property: sourceName, value: gross}]
          - name: tax
            logicalType: integer
            customProperties: [{property: sourceName, value: vat}]
          """);

  @Test
  void theSourceNameOfAnotherFieldIsNobodysFallback() {
    assertThat(places("id", "amount")).containsExactly(0, 1, -1, -1);
    assertThat(places("id", "amount", "gross")).containsExactly(0, 1, 2, -1);
  }

  @Test
  void anOwnNameThatNobodyElseReadsIsAFallback() {
    assertThat(places("tax", "id")).containsExactly(1, -1, -1, 0);
    assertThat(places("tax", "vat")).containsExactly(-1, -1, -1, 1);
  }

  @Test
  void aMemberIsNamedSoThatItReadsLikeOneThingOnly() {
    assertThat(Places.member("", "city")).isEqualTo("city");
    assertThat(Places.member("geo", "city")).isEqualTo("geo.city");
    assertThat(Places.member("", "geo.city")).isEqualTo("[\"geo.city\"]");
    assertThat(Places.member("geo", "a[0]")).isEqualTo("geo[\"a[0]\"]");
    assertThat(Places.member("geo", "")).isEqualTo("geo[\"\"]");
    assertThat(Places.member("", "a.\"b\\")).isEqualTo("[\"a.\\\"b\\\\\"]");
  }

  private static int[] places(String... names) {
    return FieldNames.places(SWAPPED.fields(), List.of(names)::indexOf);
  }
}
