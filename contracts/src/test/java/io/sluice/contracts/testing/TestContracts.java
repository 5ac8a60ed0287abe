package io.sluice.contracts.testing;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.CsvDialect;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.model.Deduplication;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.Schedule;
import io.sluice.contracts.model.TopicSettings;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Contracts and fields built in code, without the YAML that states them elsewhere. */
public final class TestContracts {

  private TestContracts() {}

  /** The columns and rules of the real shop's files. */
  public static Contract onlineRetail() {
    return contract(
        "retail.online_retail",
        required("invoice_no", new FieldType.Text()),
        required("stock_code", new FieldType.Text()),
        optional("description", new FieldType.Text()),
        required("quantity", new FieldType.Whole(32)),
        required(
            "invoice_date",
            new FieldType.Timestamp(
                Optional.of("yyyy-MM-dd HH:mm:ss"), Optional.of(ZoneId.of("Europe/London")))),
        required(
            "unit_price",
            new FieldType.Decimal(12, 3),
            new Constraint.Bound("exclusiveMinimum", BigDecimal.ZERO)),
        optional("customer_id", new FieldType.Whole(64)),
        required("country", new FieldType.Text()));
  }

  /** A valid row of {@link #onlineRetail}. */
  public static Object[] onlineRetailRow() {
    return new Object[] {
      "536365",
      "85123A",
      "WHITE HANGING HEART T-LIGHT HOLDER",
      6,
      1_291_191_960_000_000L,
      new BigDecimal("2.550"),
      17850L,
      "United Kingdom"
    };
  }

  public static Contract contract(String dataset, Field... fields) {
    return contract(dataset, List.of(), List.of(fields));
  }

  public static Contract contract(String dataset, List<String> key, List<Field> fields) {
    DatasetId id = DatasetId.parse(dataset);
    return new Contract(
        "urn:" + dataset,
        "1.0.0",
        id,
        Contract.Kind.LANDED,
        "",
        "",
        fields,
        new Deduplication(
            Deduplication.Mode.DROP,
            key,
            Duration.ofHours(24),
            Deduplication.OnConflict.QUARANTINE),
        new CsvDialect(',', '"', StandardCharsets.UTF_8, true, '.', List.of()),
        new TopicSettings(4, Optional.empty()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Schedule.STANDARD,
        "");
  }

  public static Field required(String name, FieldType type, Constraint... constraints) {
    return new Field(name, name, type, true, "", "", List.of(constraints));
  }

  public static Field optional(String name, FieldType type, Constraint... constraints) {
    return new Field(name, name, type, false, "", "", List.of(constraints));
  }
}
