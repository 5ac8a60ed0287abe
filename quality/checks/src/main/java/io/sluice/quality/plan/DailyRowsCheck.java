package io.sluice.quality.plan;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck.Severity;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rows by day against the days before.
 *
 * <p>A day is one of the data: of the first required timestamp or date, in its zone. Only without
 * such a field it is the day on which Kafka appended the row, since a backfill then is a spike. The
 * history of a realtime table has as many rows as it had changes, which says nothing of its days.
 */
final class DailyRowsCheck {

  private static final String APPENDED_AT = "_appended_at";

  private DailyRowsCheck() {}

  static Optional<PlannedCheck> of(Contract contract) {
    Optional<Field> eventTime =
        contract.fields().stream()
            .filter(Field::required)
            .filter(field -> isTime(field.type()))
            .findFirst();
    boolean history = contract.kind() == Contract.Kind.REALTIME;
    if (history || (eventTime.isEmpty() && contract.kind() == Contract.Kind.GOLD)) {
      return Optional.empty();
    }
    String column = eventTime.map(Field::name).orElse(APPENDED_AT);
    Optional<ZoneId> zone =
        eventTime.map(Field::type).map(DailyRowsCheck::zone).orElse(Optional.of(ZoneOffset.UTC));
    return Optional.of(
        new PlannedCheck(
            "rows by day of " + column,
            CheckKind.ANOMALY,
            eventTime.map(Field::name),
            Severity.WARNING,
            Set.of(column),
            new Measure.RowsByDay(column, zone),
            new Expectation(Operator.MUST_BE, List.of(0.0), "unusual days"),
            "as many rows as on the days before"));
  }

  private static boolean isTime(FieldType type) {
    return type instanceof FieldType.Timestamp || type instanceof FieldType.Date;
  }

  private static Optional<ZoneId> zone(FieldType type) {
    return type instanceof FieldType.Timestamp timestamp
        ? Optional.of(timestamp.zone().orElse(ZoneOffset.UTC))
        : Optional.empty();
  }
}
