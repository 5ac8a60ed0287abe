package io.sluice.contracts.applied;

import static io.sluice.contracts.testing.TestContracts.contract;
import static io.sluice.contracts.testing.TestContracts.optional;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppliedChangesTest {

  private static final FieldType TEXT = new FieldType.Text();
  private static final List<Contract> SHIPPED =
      Contracts.load(Path.of(System.getProperty("sluice.root"), "contracts"));

  private static List<String> refused(List<Contract> applied, List<Contract> wanted) {
    return AppliedChanges.refused(applied, wanted).stream().map(Problem::toString).toList();
  }

  private static List<Contract> shippedWithout(String... datasets) {
    return SHIPPED.stream()
        .filter(one -> !List.of(datasets).contains(one.dataset().toString()))
        .toList();
  }

  @Test
  void theSameContractsFollowThemselves() {
    assertThat(refused(SHIPPED, SHIPPED)).isEmpty();
    assertThat(refused(List.of(), SHIPPED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retail.sales_by_minute | retail.sales_by_minute
          web.sessions           | web.sessions
          logistics.low_stock    | logistics.stock_levels and logistics.low_stock
          retail.payments        | retail.fraud_alerts
          logistics.inventory    | logistics.stock_levels and logistics.low_stock
          """)
  void whatTheRealtimeJobHasStateOfIsNotTakenAway(String dataset, String result) {
    assertThat(refused(SHIPPED, shippedWithout(dataset)))
        .singleElement()
        .asString()
        .startsWith(
            dataset
                + ": the contract was taken away; the realtime job computes "
                + result
                + " and cannot go on from its state without it.")
        .contains("./sluice reset")
        .endsWith("Example: put the contract back as it was applied");
  }

  @Test
  void aSourceWithoutItsEventTimeIsToldAsSuch() {
    List<Contract> wanted = new ArrayList<>(shippedWithout("retail.payments"));
    wanted.add(contract("retail.payments", optional("payment_id", TEXT)));
    assertThat(refused(SHIPPED, wanted))
        .anyMatch(
            line ->
                line.startsWith(
                    "retail.payments: the contract has another kind, or no eventTime any more;"));
  }

  @Test
  void otherContractsComeAndGo() {
    assertThat(refused(SHIPPED, shippedWithout("retail.online_retail"))).isEmpty();
    assertThat(refused(shippedWithout("web.sessions"), SHIPPED)).isEmpty();
    assertThat(refused(shippedWithout("web.sessions"), shippedWithout("web.sessions"))).isEmpty();
    assertThat(
            refused(
                shippedWithout("retail.fraud_alerts"),
                shippedWithout("retail.fraud_alerts", "retail.payments")))
        .isEmpty();
  }
}
