package io.sluice.quality.plan;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Deduplication;
import io.sluice.contracts.model.Deduplication.Mode;
import io.sluice.contracts.model.Deduplication.OnConflict;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * That no row stands twice, as far as the contract promises it: for landed rows within the window
 * of deduplication, for a computed table over all its rows if it names a key.
 */
final class KeyCheck {

  private KeyCheck() {}

  static Optional<PlannedCheck> of(Contract contract) {
    Deduplication deduplication = contract.deduplication();
    boolean gold = contract.kind() != Contract.Kind.LANDED;
    List<String> key = key(contract);
    if (gold ? key.isEmpty() : deduplication.mode() == Mode.NONE) {
      return Optional.empty();
    }
    boolean wholeRow =
        key.isEmpty() || (!gold && deduplication.onConflict() == OnConflict.KEEP_ALL);
    List<String> columns = wholeRow ? contract.fields().stream().map(Field::name).toList() : key;
    Optional<Duration> window = gold ? Optional.empty() : Optional.of(deduplication.window());
    boolean comparable =
        contract.fields().stream()
            .filter(field -> columns.contains(field.name()))
            .noneMatch(field -> hasMap(field.type()));
    Measure measure =
        comparable
            ? new Measure.Repeats(columns, window)
            : new Measure.Unmeasurable("Spark cannot compare maps", false);
    String rule =
        (wholeRow ? "no identical rows" : "no two rows with the same " + String.join(", ", key))
            + window.map(length -> " within " + describe(length)).orElse("");
    return Optional.of(
        new PlannedCheck(
            "unique",
            CheckKind.RULE,
            columns.size() == 1 ? Optional.of(columns.getFirst()) : Optional.empty(),
            Severity.ERROR,
            Set.copyOf(columns),
            measure,
            Expectation.NO_ROWS,
            rule));
  }

  /** A realtime table holds the history of its rows, so each key stands there once a version. */
  private static List<String> key(Contract contract) {
    List<String> key = new ArrayList<>(contract.deduplication().key());
    if (contract.kind() == Contract.Kind.REALTIME) {
      key.add(Contract.VERSION);
    }
    return key;
  }

  private static String describe(Duration window) {
    if (window.toMinutesPart() == 0 && window.toSecondsPart() == 0 && window.toHours() > 0) {
      return window.toHours() + " h";
    }
    return window.toString();
  }

  private static boolean hasMap(FieldType type) {
    return switch (type) {
      case FieldType.Mapping _ -> true;
      case FieldType.Array(Field element) -> hasMap(element.type());
      case FieldType.Struct(List<Field> fields) ->
          fields.stream().anyMatch(field -> hasMap(field.type()));
      default -> false;
    };
  }
}
