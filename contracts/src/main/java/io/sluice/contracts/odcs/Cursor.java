package io.sluice.contracts.odcs;

import io.sluice.contracts.odcs.Tree.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a document. Reading is lenient: what is missing or of the wrong kind reads as absent,
 * since {@link ShapeCheck} has reported it already and the other rules should still be checked.
 */
record Cursor(Tree tree, String path, int line, Problems problems) {

  static Cursor root(Tree tree, Problems problems) {
    return new Cursor(tree, "", tree.line(), problems);
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  Optional<Cursor> get(String key) {
    if (!(tree instanceof Tree.Mapping(var entries, var _)) || !entries.containsKey(key)) {
      return Optional.empty();
    }
    var entry = entries.get(key);
    return Optional.of(new Cursor(entry.value(), join(path, key), entry.keyLine(), problems));
  }

  boolean has(String key) {
    return get(key).isPresent();
  }

  List<String> keys() {
    return tree instanceof Tree.Mapping(var entries, var _)
        ? List.copyOf(entries.keySet())
        : List.of();
  }

  List<Cursor> items() {
    if (!(tree instanceof Tree.Sequence(var trees, var _))) {
      return List.of();
    }
    List<Cursor> items = new ArrayList<>();
    for (Tree item : trees) {
      items.add(new Cursor(item, path + "[" + items.size() + "]", item.line(), problems));
    }
    return items;
  }

  List<Cursor> items(String key) {
    return get(key).map(Cursor::items).orElse(List.of());
  }

  /** The scalar here, unless it is null. */
  Optional<Tree.Scalar> scalar() {
    return tree instanceof Tree.Scalar scalar && scalar.kind() != Kind.NULL
        ? Optional.of(scalar)
        : Optional.empty();
  }

  Optional<String> text() {
    return scalar().filter(found -> found.kind() == Kind.TEXT).map(Tree.Scalar::text);
  }

  Optional<String> text(String key) {
    return get(key).flatMap(Cursor::text);
  }

  Optional<Boolean> flag() {
    return scalar()
        .filter(found -> found.kind() == Kind.BOOL)
        .map(found -> Boolean.parseBoolean(found.text()));
  }

  boolean flag(String key) {
    return get(key).flatMap(Cursor::flag).orElse(false);
  }

  Optional<BigDecimal> number() {
    return scalar().flatMap(Tree.Scalar::number);
  }

  /** A whole number of 32 bits. */
  Optional<Integer> whole() {
    return number()
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
        .map(BigDecimal::intValue);
  }

  /** Reports the value here as wrong. */
  void report(String rule, String example) {
    problems.add(line, path, scalar().map(Tree.Scalar::text), rule, example);
  }

  /** Says what is right by the standard and yet without effect here. */
  void warn(String rule, String example) {
    problems.warn(line, path, scalar().map(Tree.Scalar::text), rule, example);
  }

  /** Reports this place without showing its value. */
  void reportHere(String rule, String example) {
    problems.add(line, path, Optional.empty(), rule, example);
  }
}
