package io.sluice.contracts.applied;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.odcs.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Fields whose old records or old rows could not be read any more by their new type. A type may
 * become wider where Avro and Iceberg both read the old one as the new: 32 bits as 64, a decimal
 * with more digits before the point. All other changes need a field of another name.
 */
final class TypeChanges {
  private static final int WIDE = 64;

  private final String dataset;
  private final List<Problem> problems = new ArrayList<>();

  private TypeChanges(String dataset) {
    this.dataset = dataset;
  }

  static List<Problem> of(Collection<Contract> before, Collection<Contract> wanted) {
    Map<DatasetId, Contract> known =
        before.stream().collect(Collectors.toMap(Contract::dataset, Function.identity()));
    List<Problem> problems = new ArrayList<>();
    for (Contract contract : wanted) {
      Contract old = known.get(contract.dataset());
      if (old != null) {
        var changes = new TypeChanges(contract.dataset().toString());
        changes.fields("", old.fields(), contract.fields());
        problems.addAll(changes.problems);
      }
    }
    return problems;
  }

  private void fields(String path, List<Field> before, List<Field> after) {
    for (Field field : after) {
      before.stream()
          .filter(old -> old.name().equals(field.name()))
          .forEach(old -> type(path + field.name(), old.type(), field.type()));
    }
  }

  private void type(String path, FieldType before, FieldType after) {
    if (before instanceof FieldType.Struct(var old) && after instanceof FieldType.Struct(var now)) {
      fields(path + ".", old, now);
    } else if (before instanceof FieldType.Array old && after instanceof FieldType.Array now) {
      type(path + "[]", old.element().type(), now.element().type());
    } else if (before instanceof FieldType.Mapping old && after instanceof FieldType.Mapping now) {
      // Tables look values up by their keys, which may neither widen nor grow.
      if (!words(old.key().type()).equals(words(now.key().type()))) {
        report(path + ".key", old.key().type(), now.key().type());
      }
      type(path + ".value", old.value().type(), now.value().type());
    } else if (!words(before).equals(words(after)) && !widens(before, after)) {
      report(path, before, after);
    }
  }

  private static boolean widens(FieldType before, FieldType after) {
    return (before instanceof FieldType.Whole && after.equals(new FieldType.Whole(WIDE)))
        || (before instanceof FieldType.Floating && after.equals(new FieldType.Floating(WIDE)))
        || (before instanceof FieldType.Decimal old
            && after instanceof FieldType.Decimal now
            && old.scale() == now.scale()
            && old.precision() <= now.precision());
  }

  private void report(String path, FieldType before, FieldType after) {
    String name = path.replaceFirst("(\\[]|\\.(key|value))+$", "");
    name = name.substring(name.lastIndexOf('.') + 1);
    problems.add(
        new Problem(
            dataset,
            0,
            path,
            Optional.empty(),
            "was %s and cannot become %s: old records and rows would not be readable; a type may only become wider, 32 bits 64, or decimal(10,2) decimal(12,2)"
                .formatted(words(before), words(after)),
            "leave %s as it was, and add a field: name: %s_v2".formatted(name, name)));
  }

  /** Formats and time zones of text are left out: they change nothing of what is kept. */
  private static String words(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> "text";
      case FieldType.Whole(int bits) -> "an integer of %d bits".formatted(bits);
      case FieldType.Decimal(int precision, int scale) ->
          "decimal(%d,%d)".formatted(precision, scale);
      case FieldType.Floating(int bits) -> "a floating number of %d bits".formatted(bits);
      case FieldType.Bool _ -> "true or false";
      case FieldType.Date _ -> "a date";
      case FieldType.Time _ -> "a time";
      case FieldType.Timestamp _ -> "a timestamp";
      case FieldType.Array array -> "a list of " + words(array.element().type());
      case FieldType.Struct struct ->
          struct.fields().stream()
              .map(field -> field.name() + " " + words(field.type()))
              .collect(Collectors.joining(", ", "an object of ", ""));
      case FieldType.Mapping mapping ->
          "a map of %s to %s".formatted(words(mapping.key().type()), words(mapping.value().type()));
    };
  }
}
