package io.sluice.contracts.odcs;

import io.sluice.contracts.model.QualityCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What makes a row of a table unique.
 *
 * <ul>
 *   <li>The {@code primaryKey} fields together are the key, in the order of {@code
 *       primaryKeyPosition}, or of the document where no position is given.
 *   <li>Without a primary key a single {@code unique} field is the key. Several are ambiguous: a
 *       row has one identity. They are refused.
 *   <li>With a primary key, a further {@code unique} field is a promise about the dataset, and so
 *       becomes a check on its duplicate values.
 * </ul>
 */
final class KeyCompiler {

  private KeyCompiler() {}

  static List<String> key(List<Cursor> properties) {
    List<Cursor> primary = flagged(properties, "primaryKey");
    checkPositions(properties, primary);
    if (!primary.isEmpty()) {
      return primary.stream()
          .sorted(Comparator.comparingInt(field -> position(field).orElse(0)))
          .flatMap(field -> field.text("name").stream())
          .toList();
    }
    List<Cursor> unique = flagged(properties, "unique");
    if (unique.size() > 1) {
      unique
          .get(1)
          .get("unique")
          .orElseThrow()
          .reportHere(
              "a row has one key, but "
                  + String.join(
                      " and ", unique.stream().flatMap(at -> at.text("name").stream()).toList())
                  + " are each unique; if they are unique together they are the primary key",
              "primaryKey: true with primaryKeyPosition: 1, 2 on these fields");
    }
    return unique.stream().flatMap(field -> field.text("name").stream()).toList();
  }

  /** Unique fields that are not the key. */
  static List<QualityCheck> furtherUniques(List<Cursor> properties, List<String> key) {
    return flagged(properties, "unique").stream()
        .flatMap(field -> field.text("name").stream())
        .filter(name -> !key.equals(List.of(name)))
        .map(
            name ->
                new QualityCheck(
                    name + ".unique",
                    Optional.of(name),
                    Optional.of("duplicateValues"),
                    Map.of(),
                    Optional.empty(),
                    "mustBe",
                    List.of(0.0),
                    "rows",
                    QualityCheck.Severity.ERROR,
                    "No value of " + name + " stands twice."))
        .toList();
  }

  private static List<Cursor> flagged(List<Cursor> properties, String key) {
    return properties.stream().filter(property -> property.flag(key)).toList();
  }

  /** The position that is said; the standard's -1 says none. */
  private static Optional<Integer> position(Cursor field) {
    return field.get("primaryKeyPosition").flatMap(Cursor::whole).filter(at -> at != -1);
  }

  private static void checkPositions(List<Cursor> properties, List<Cursor> primary) {
    Map<Integer, Integer> seen = new HashMap<>();
    List<Cursor> without = new ArrayList<>();
    for (Cursor field : properties) {
      Optional<Integer> position = position(field);
      if (!field.flag("primaryKey")) {
        position.ifPresent(
            _ ->
                at(field)
                    .report("only a field of the primary key has a position", "primaryKey: true"));
        continue;
      }
      if (position.isEmpty()) {
        without.add(field);
      } else if (position.get() < 1) {
        at(field).report("positions in the key count from 1", "primaryKeyPosition: 1");
      } else {
        Integer first = seen.putIfAbsent(position.get(), at(field).line());
        if (first != null) {
          at(field)
              .report(
                  "another field has this position, see line " + first,
                  "primaryKeyPosition: " + (position.get() + 1));
        }
      }
    }
    if (!seen.isEmpty() && !without.isEmpty() && primary.size() > 1) {
      without
          .getFirst()
          .reportHere(
              "either every field of the primary key has a position or none has",
              "primaryKeyPosition: " + (seen.size() + 1));
    }
  }

  private static Cursor at(Cursor field) {
    return field.get("primaryKeyPosition").orElseThrow();
  }
}
