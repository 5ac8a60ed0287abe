package io.sluice.quality.engine;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.CsvDialect;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.model.Deduplication;
import io.sluice.contracts.model.Deduplication.Mode;
import io.sluice.contracts.model.Deduplication.OnConflict;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.TopicSettings;
import io.sluice.contracts.rules.RowRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * The formats of strings in Spark SQL: {@code sluice_format('email', value)}. It asks the row rules
 * themselves, so that both can never disagree about what an email address is.
 */
final class FormatFunction {

  private static final Map<String, RowRules> RULES = new ConcurrentHashMap<>();

  private FormatFunction() {}

  static void register(SparkSession spark) {
    UDF2<String, String, Boolean> function =
        (format, value) -> value == null ? null : hasFormat(format, value);
    spark.udf().register("sluice_format", function, DataTypes.BooleanType);
  }

  private static boolean hasFormat(String format, String value) {
    return RULES
        .computeIfAbsent(format, name -> RowRules.compile(contract(name)))
        .check(new Object[] {value})
        .isEmpty();
  }

  /** The smallest contract that has a format to check. */
  private static Contract contract(String format) {
    var field =
        new Field(
            "value",
            "value",
            new FieldType.Text(),
            false,
            "",
            "",
            List.of(new Constraint.Format(format)));
    return new Contract(
        "format",
        "1.0.0",
        new DatasetId("format", format),
        Contract.Kind.LANDED,
        "",
        "",
        List.of(field),
        new Deduplication(Mode.NONE, List.of(), Duration.ZERO, OnConflict.KEEP_ALL),
        new CsvDialect(',', '"', StandardCharsets.UTF_8, true, '.', List.of()),
        new TopicSettings(1, Optional.empty()),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
