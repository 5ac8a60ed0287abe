package io.sluice.proof.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconciliationsTest {
  private static final List<Reconciliation.Day> DAYS =
      List.of(new Reconciliation.Day("2026-03-01", 10, 7, 2, 1));

  @Test
  void whereAllHoldsItSaysSoAndWhatItDidNotLookAt() {
    Reconciliations results = of(new Reconciliation("a.b", "1", 1, DAYS, 0, 0, 0, List.of()));
    assertThat(results.right()).isTrue();
    assertThat(results.conclusion())
        .containsExactly(
            "Every record of the log stands in bronze once and has exactly one fate.",
            "Not looked at: the values in the rows; ./sluice reconcile --replay does.");
  }

  @Test
  void recordsThatWaitAndRowsThatAreOlderThanTheLogAreCounted() {
    Reconciliations results = of(new Reconciliation("a.b", "1", 1, DAYS, 1_234, 5, 0, List.of()));
    assertThat(results.right()).isTrue();
    assertThat(results.conclusion())
        .startsWith(
            "Every record that has landed stands in bronze once and has exactly one fate; 1,234"
                + " records of the log have not landed yet.",
            "5 rows of bronze are older than the log and were not held against it.");
  }

  @Test
  void whereNothingHasLandedNothingIsRight() {
    Reconciliations results = of(new Reconciliation("a.b", "", 1, List.of(), 7, 0, 0, List.of()));
    assertThat(results.right()).isFalse();
    assertThat(results.conclusion().getFirst())
        .startsWith("Nothing was checked: of 7 records on the log none has landed yet;");
  }

  @Test
  void whereThereIsNothingNothingIsRight() {
    assertThat(of().right()).isFalse();
    Reconciliations results = of(new Reconciliation("a.b", "", 1, List.of(), 0, 0, 0, List.of()));
    assertThat(results.right()).isFalse();
    assertThat(results.conclusion().getFirst())
        .startsWith("Nothing was checked: the log holds no record yet;");
  }

  @Test
  void oneProblemIsEnough() {
    Reconciliations results =
        of(
            new Reconciliation("a.b", "1", 1, DAYS, 0, 0, 0, List.of()),
            new Reconciliation("a.c", "1", 1, DAYS, 0, 0, 0, List.of("lost")));
    assertThat(results.right()).isFalse();
    assertThat(results.conclusion()).containsExactly("1 problems.");
  }

  @Test
  void contractsRejectedLinesAndWhatElseStandsInBronzeAreLookedAt() {
    Contract contract =
        Contracts.parse(
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: one
                version: 1.0.0
                status: active
                domain: shop
                schema:
                  - name: user_orders
                    logicalType: object
                    physicalType: table
                    properties: [{name: id, logicalType: integer, required: true}]
                """,
                "one")
            .getFirst();
    assertThat(
            Reconciliations.subjects(
                List.of(contract),
                Set.of("shop.user_orders", "ops.rejected"),
                List.of("ops_rejected", "shop_past")))
        .containsExactly(
            new Reconciliation.Subject("ops.rejected", "ops_rejected", true, true),
            new Reconciliation.Subject("shop.past", "shop_past", false, true),
            new Reconciliation.Subject("shop.user_orders", "shop_user_orders", true, false));
  }

  private static Reconciliations of(Reconciliation... results) {
    return new Reconciliations(Arrays.asList(results));
  }
}
