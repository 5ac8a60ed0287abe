package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.Freshness;
import io.sluice.contracts.model.RetentionRule;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the contracts in this repository promise to the rest of it. */
class RetailContractsTest {

  private static final Map<String, Contract> CONTRACTS =
      Contracts.load(Path.of(System.getProperty("sluice.root"), "contracts", "retail")).stream()
          .collect(
              Collectors.toMap(contract -> contract.dataset().toString(), Function.identity()));

  @Test
  void onlineRetailReadsTheShopsFiles() {
    Contract contract = CONTRACTS.get("retail.online_retail");

    assertThat(contract.kind()).isEqualTo(Contract.Kind.LANDED);
    assertThat(contract.fields())
        .extracting(Field::name)
        .containsExactly(
            "invoice_no",
            "stock_code",
            "description",
            "quantity",
            "invoice_date",
            "unit_price",
            "customer_id",
            "country");
    assertThat(contract.fields())
        .extracting(Field::sourceName)
        .containsExactly(
            "InvoiceNo",
            "StockCode",
            "Description",
            "Quantity",
            "InvoiceDate",
            "UnitPrice",
            "CustomerID",
            "Country");
    assertThat(contract.fields())
        .extracting(Field::required)
        .containsExactly(true, true, false, true, true, true, false, true);
    assertThat(contract.fields())
        .extracting(Field::type)
        .containsExactly(
            new FieldType.Text(),
            new FieldType.Text(),
            new FieldType.Text(),
            new FieldType.Whole(32),
            new FieldType.Timestamp(
                Optional.of("yyyy-MM-dd HH:mm:ss"), Optional.of(ZoneId.of("Europe/London"))),
            new FieldType.Decimal(12, 3),
            new FieldType.Whole(32),
            new FieldType.Text());
    assertThat(contract.fields().stream().flatMap(field -> field.constraints().stream()))
        .containsExactly(new Constraint.Bound("exclusiveMinimum", new BigDecimal("0.000")));
    assertThat(contract.deduplication().key()).as("identical lines").isEmpty();
    assertThat(contract.freshness())
        .contains(new Freshness(Duration.ofHours(48), Optional.empty()));
    assertThat(contract.retention())
        .contains(new RetentionRule(Duration.ofDays(7 * 365), Optional.of("invoice_date")));
    assertThat(contract.owner()).isEqualTo("retail-data");
  }

  @Test
  void goldTablesAreKeyedByDay() {
    assertThat(CONTRACTS.get("retail.daily_revenue_by_country").deduplication().key())
        .containsExactly("sale_date", "country");
    assertThat(CONTRACTS.get("retail.top_products").deduplication().key())
        .containsExactly("sale_date", "rank");
    assertThat(List.of("retail.daily_revenue_by_country", "retail.top_products"))
        .allSatisfy(
            dataset -> {
              Contract contract = CONTRACTS.get(dataset);
              assertThat(contract.kind()).isEqualTo(Contract.Kind.GOLD);
              assertThat(contract.fields().getLast().type())
                  .isEqualTo(new FieldType.Decimal(38, 3));
              assertThat(contract.quality()).isNotEmpty();
            });
  }
}
