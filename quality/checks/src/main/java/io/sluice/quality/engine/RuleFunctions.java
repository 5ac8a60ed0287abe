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
import io.sluice.contracts.model.Schedule;
import io.sluice.contracts.model.TopicSettings;
import io.sluice.contracts.rules.RowRules;
import java.math.BigDecimal;
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
 * Rules that SQL cannot say as exactly: {@code sluice_format('email', value)} and {@code
 * sluice_matches('^[A-Z]', value)} for strings, {@code sluice_multiple('0.05', value)} for numbers
 * of any type. They ask the row rules themselves, so that both can never disagree about what an
 * email address is, and so that no pattern keeps a check busy for ever.
 */
final class RuleFunctions {

  private static final Map<Constraint, RowRules> RULES = new ConcurrentHashMap<>();

  /** The type that has no rules of its own; a multiple is one whatever the number's type. */
  private static final FieldType ANY_NUMBER = new FieldType.Floating(64);

  private RuleFunctions() {}

  static void register(SparkSession spark) {
    UDF2<String, String, Boolean> format =
        (name, value) -> holds(new Constraint.Format(name), new FieldType.Text(), value);
    UDF2<String, String, Boolean> matches =
        (regex, value) -> holds(new Constraint.Pattern(regex), new FieldType.Text(), value);
    UDF2<String, Number, Boolean> multiple =
        (divisor, value) ->
            holds(new Constraint.MultipleOf(new BigDecimal(divisor)), ANY_NUMBER, value);
    spark.udf().register("sluice_format", format, DataTypes.BooleanType);
    spark.udf().register("sluice_matches", matches, DataTypes.BooleanType);
    spark.udf().register("sluice_multiple", multiple, DataTypes.BooleanType);
  }

  private static Boolean holds(Constraint constraint, FieldType type, Object value) {
    return value == null
        ? null
        : RULES
            .computeIfAbsent(constraint, one -> RowRules.compile(contract(one, type)))
            .check(new Object[] {value})
            .isEmpty();
  }

  /** The smallest contract that has a rule to check. */
  private static Contract contract(Constraint constraint, FieldType type) {
    var field = new Field("value", "value", type, false, "", "", List.of(constraint));
    return new Contract(
        "rule",
        "1.0.0",
        new DatasetId("rule", "value"),
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
        Schedule.STANDARD,
        "");
  }
}
