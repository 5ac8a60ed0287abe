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
 * Changes that may be a renamed field. By the rules of Avro and of tables it is one field less and
 * another more, and old records would have no value in it, without a word.
 */
final class Renames {

  private final String dataset;
  private final List<Problem> problems = new ArrayList<>();

  private Renames(String dataset) {
    this.dataset = dataset;
  }

  static List<Problem> of(Collection<Contract> applied, Collection<Contract> wanted) {
    Map<DatasetId, Contract> before =
        applied.stream().collect(Collectors.toMap(Contract::dataset, Function.identity()));
    return wanted.stream()
        .filter(contract -> before.containsKey(contract.dataset()))
        .flatMap(contract -> of(before.get(contract.dataset()), contract).stream())
        .toList();
  }

  private static List<Problem> of(Contract applied, Contract wanted) {
    var renames = new Renames(wanted.dataset().toString());
    renames.fields("", applied.fields(), wanted.fields());
    return renames.problems;
  }

  /**
   * @param path of the fields as row rules name them, with what follows: {@code lines[].}
   */
  private void fields(String path, List<Field> before, List<Field> after) {
    List<Field> gone = without(before, after);
    List<Field> come = without(after, before);
    for (Field old : gone) {
      List<String> candidates =
          come.stream()
              .filter(one -> one.type().getClass().equals(old.type().getClass()))
              .map(one -> path + one.name())
              .toList();
      if (!candidates.isEmpty()) {
        report(path + old.name(), candidates);
      }
    }
    for (Field field : after) {
      before.stream()
          .filter(old -> old.name().equals(field.name()))
          .forEach(old -> inside(path + field.name(), old.type(), field.type()));
    }
  }

  private void inside(String path, FieldType before, FieldType after) {
    if (before instanceof FieldType.Struct(var old) && after instanceof FieldType.Struct(var now)) {
      fields(path + ".", old, now);
    } else if (before instanceof FieldType.Array old && after instanceof FieldType.Array now) {
      inside(path + "[]", old.element().type(), now.element().type());
    } else if (before instanceof FieldType.Mapping old && after instanceof FieldType.Mapping now) {
      inside(path + ".value", old.value().type(), now.value().type());
    }
  }

  private static List<Field> without(List<Field> some, List<Field> others) {
    return some.stream()
        .filter(one -> others.stream().noneMatch(other -> other.name().equals(one.name())))
        .toList();
  }

  private void report(String gone, List<String> candidates) {
    String came = String.join(", ", candidates);
    problems.add(
        new Problem(
            dataset,
            0,
            gone,
            Optional.empty(),
            "is gone, and of its type came %s: a new name, or a removal and an addition? Old rows would have no value under the new name. Renamed: keep the name %s, and give files their own with the custom property sourceName. Two things: apply the contract without %s first, then the one with %s"
                .formatted(came, gone, gone, came),
            "customProperties: [{property: sourceName, value: %s}] on the field %s"
                .formatted(lastName(candidates.getFirst()), gone)));
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
