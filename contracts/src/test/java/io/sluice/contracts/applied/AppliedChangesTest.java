package io.sluice.contracts.applied;

import static io.sluice.contracts.testing.TestContracts.contract;
import static io.sluice.contracts.testing.TestContracts.optional;
import static io.sluice.contracts.testing.TestContracts.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppliedChangesTest {

  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType AMOUNT = new FieldType.Decimal(10, 2);
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

  private static List<Contract> orders(Field... fields) {
    return List.of(contract("shop.orders", fields));
  }

  @Test
  void aFieldThatMayHaveBeenRenamedIsRefusedWithBothReadings() {
    assertThat(
            refused(
                orders(required("id", TEXT), optional("amount", AMOUNT)),
                orders(required("id", TEXT), optional("total", new FieldType.Decimal(12, 2)))))
        .containsExactly(
            "shop.orders: amount: is gone, and of its type came total: a new name, or a removal and"
                + " an addition? Old rows would have no value under the new name. Renamed: keep the"
                + " name amount, and give files their own with the custom property sourceName. Two"
                + " things: apply the contract without amount first, then the one with total."
                + " Example: customProperties: [{property: sourceName, value: total}] on the field"
                + " amount");
  }

  @Test
  void theTwoStepsThatItNamesAreTaken() {
    var before = orders(required("id", TEXT), optional("amount", AMOUNT));
    var between = orders(required("id", TEXT));
    var after = orders(required("id", TEXT), optional("total", AMOUNT));
    assertThat(refused(before, between)).isEmpty();
    assertThat(refused(between, after)).isEmpty();
  }

  @Test
  void anotherTypeIsNoNewName() {
    assertThat(
            refused(
                orders(required("id", TEXT), optional("amount", AMOUNT)),
                orders(required("id", TEXT), optional("note", TEXT))))
        .isEmpty();
    assertThat(refused(orders(optional("a", TEXT)), List.of(contract("b.c", optional("x", TEXT)))))
        .isEmpty();
  }

  @Test
  void namesAreComparedAtAnyDepth() {
    assertThat(refused(orders(nested("sku")), orders(nested("article"))))
        .hasSize(3)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("shop.orders: lines[].sku: is gone")
                    .contains("came lines[].article:"),
            line -> assertThat(line).startsWith("shop.orders: lines[].by.value.sku: is gone"),
            line -> assertThat(line).startsWith("shop.orders: lines[].one.sku: is gone"));
  }

  private static Field nested(String name) {
    Field leaf = optional(name, TEXT);
    var struct = new FieldType.Struct(List.of(leaf));
    return optional(
        "lines",
        new FieldType.Array(
            optional(
                "element",
                new FieldType.Struct(
                    List.of(
                        leaf,
                        optional(
                            "by",
                            new FieldType.Mapping(
                                required("key", TEXT), optional("value", struct))),
                        optional("one", struct))))));
  }

  @Test
  void formatsAndZonesMakeNoOtherType() {
    assertThat(
            refused(
                orders(optional("day", new FieldType.Date(Optional.empty()))),
                orders(optional("date", new FieldType.Date(Optional.of("dd.MM.yyyy"))))))
        .hasSize(1);
  }
}
