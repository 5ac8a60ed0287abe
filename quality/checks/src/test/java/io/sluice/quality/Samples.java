package io.sluice.quality;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.CsvDialect;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.model.Deduplication;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck;
import io.sluice.contracts.model.QualityCheck.Severity;
import io.sluice.contracts.model.Schedule;
import io.sluice.contracts.model.TopicSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contracts of the tests. */
public final class Samples {

  public static final Deduplication IDENTICAL_LINES =
      new Deduplication(
          Deduplication.Mode.DROP,
          List.of(),
          Duration.ofHours(24),
          Deduplication.OnConflict.QUARANTINE);
  public static final Deduplication NONE =
      new Deduplication(
          Deduplication.Mode.NONE,
          List.of(),
          Duration.ofHours(24),
          Deduplication.OnConflict.QUARANTINE);

  private Samples() {}

  public static Deduplication key(String... fields) {
    return new Deduplication(
        Deduplication.Mode.DROP,
        List.of(fields),
        Duration.ofHours(24),
        Deduplication.OnConflict.QUARANTINE);
  }

  public static Field field(String name, FieldType type, Constraint... constraints) {
    return new Field(name, name, type, false, "", "", List.of(constraints));
  }

  public static Field required(String name, FieldType type, Constraint... constraints) {
    return new Field(name, name, type, true, "", "", List.of(constraints));
  }

  public static Contract landed(
      String dataset, Deduplication dedup, List<Field> fields, QualityCheck... quality) {
    return contract(dataset, Contract.Kind.LANDED, dedup, fields, quality);
  }

  public static Contract contract(
      String dataset,
      Contract.Kind kind,
      Deduplication dedup,
      List<Field> fields,
      QualityCheck... quality) {
    return new Contract(
        dataset,
        "1.0.0",
        DatasetId.parse(dataset),
        kind,
        "",
        "",
        fields,
        dedup,
        new CsvDialect(',', '"', StandardCharsets.UTF_8, true, '.', List.of()),
        new TopicSettings(1, Optional.empty()),
        Optional.empty(),
        List.of(quality),
        Optional.empty(),
        Optional.empty(),
        Schedule.STANDARD,
        "");
  }

  /** A check of type library under a field, or on the table when {@code field} is null. */
  public static QualityCheck library(
      String name,
      String field,
      String metric,
      Map<String, Object> arguments,
      String operator,
      List<Double> operands,
      String unit,
      Severity severity) {
    return new QualityCheck(
        name,
        Optional.ofNullable(field),
        Optional.of(metric),
        arguments,
        Optional.empty(),
        operator,
        operands,
        unit,
        severity,
        "");
  }

  public static QualityCheck sql(
      String name, String field, String query, String operator, double operand) {
    return new QualityCheck(
        name,
        Optional.ofNullable(field),
        Optional.empty(),
        Map.of(),
        Optional.of(query),
        operator,
        List.of(operand),
        "rows",
        Severity.ERROR,
        "");
  }
}
