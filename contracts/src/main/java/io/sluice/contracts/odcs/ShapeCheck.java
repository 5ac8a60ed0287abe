package io.sluice.contracts.odcs;

import io.sluice.contracts.odcs.Shape.Key;
import io.sluice.contracts.odcs.Tree.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a document against {@link OdcsShapes}: unknown keys, missing keys, values of the wrong
 * kind.
 */
final class ShapeCheck {

  private final boolean oldLimits;

  private ShapeCheck(boolean oldLimits) {
    this.oldLimits = oldLimits;
  }

  static void check(Cursor document) {
    boolean old =
        document.text("apiVersion").filter(found -> found.startsWith("v3.0.")).isPresent();
    new ShapeCheck(old).check("contract", document, "");
  }

  private void check(String shapeName, Cursor at, String key) {
    Shape shape = OdcsShapes.named(shapeName);
    switch (shape) {
      case Shape.Text text -> text(text, at, key);
      case Shape.OneOf choice -> oneOf(choice, at, key);
      case Shape.Number number -> number(number, at, key);
      case Shape.Flag _ -> {
        if (at.flag().isEmpty()) {
          wrongKind(at, "true or false", key + ": true");
        }
      }
      case Shape.Plain _ -> {
        if (!(at.tree() instanceof Tree.Scalar)) {
          wrongKind(at, "a plain value", Examples.of(key, shape));
        }
      }
      case Shape.Limit _ -> {
        if (!(at.tree() instanceof Tree.Scalar)) {
          wrongKind(at, "a plain value", Examples.of(key, shape));
        } else if (key.startsWith("exclusive") && at.flag().isPresent() && !oldLimits) {
          at.report("must be the bound itself", Examples.of(key, shape));
        }
      }
      case Shape.Open _ -> {
        if (!(at.tree() instanceof Tree.Mapping)) {
          wrongKind(at, "a mapping", key + ": {validValues: [a, b]}");
        }
      }
      case Shape.ListOf list -> list(list, at, key);
      case Shape.Either either -> either(either, at, key);
      case Shape.Keys keys -> keys(keys, at, key);
      case Shape.Anything _ -> {}
    }
  }

  private void text(Shape.Text text, Cursor at, String key) {
    var found = at.text();
    if (found.isEmpty()) {
      String example =
          at.scalar()
              .map(scalar -> key + ": \"" + scalar.text() + "\"")
              .orElseGet(() -> Examples.of(key, text));
      wrongKind(at, "text" + (at.scalar().isPresent() ? " (put it in quotes)" : ""), example);
    } else if (text.pattern().isPresent() && !text.pattern().get().matcher(found.get()).matches()) {
      at.report(text.rule(), text.example());
    }
  }

  private void oneOf(Shape.OneOf choice, Cursor at, String key) {
    String word = at.scalar().map(Tree.Scalar::text).orElse("");
    if (at.text().isEmpty() || !choice.words().contains(word)) {
      String nearest = Suggestion.of(word, choice.words()).orElse(choice.words().getFirst());
      String rule =
          choice.words().size() == 1
              ? "must be " + choice.words().getFirst()
              : "must be one of " + String.join(", ", choice.words());
      at.report(rule + Suggestion.clause(word, choice.words()), key + ": " + nearest);
    }
  }

  private void number(Shape.Number number, Cursor at, String key) {
    String words = number.whole() ? "a whole number" : "a number";
    var found = at.number();
    if (found.isEmpty() || number.whole() && at.whole().isEmpty()) {
      wrongKind(at, words, Examples.of(key, number));
      return;
    }
    number
        .least()
        .map(BigDecimal::valueOf)
        .ifPresent(
            least -> {
              int order = found.get().compareTo(least);
              if (number.above() ? order <= 0 : order < 0) {
                at.report(
                    "must be " + words + (number.above() ? " above " : " of at least ") + least,
                    Examples.of(key, number));
              }
            });
  }

  private void list(Shape.ListOf list, Cursor at, String key) {
    if (!(at.tree() instanceof Tree.Sequence)) {
      wrongKind(at, "a list", Examples.of(key, list));
      return;
    }
    List<Cursor> items = at.items();
    if (items.size() < list.least()) {
      at.reportHere("must hold at least one entry", Examples.of(key, list));
    }
    items.forEach(item -> check(list.shape(), item, key));
  }

  private void either(Shape.Either either, Cursor at, String key) {
    for (String name : either.shapes()) {
      boolean fits =
          switch (OdcsShapes.named(name)) {
            case Shape.ListOf _ -> at.tree() instanceof Tree.Sequence;
            case Shape.Keys _ -> at.tree() instanceof Tree.Mapping;
            default -> at.text().isPresent();
          };
      if (fits) {
        check(name, at, key);
        return;
      }
    }
    at.report(either.rule(), Examples.of(key, either));
  }

  private void keys(Shape.Keys shape, Cursor at, String key) {
    if (!(at.tree() instanceof Tree.Mapping)) {
      wrongKind(at, "a mapping", Examples.of(key, shape));
      return;
    }
    Map<String, Key> allowed = new LinkedHashMap<>(shape.keys());
    String chosen =
        shape.switchKey().flatMap(at::get).flatMap(Cursor::text).orElse(shape.fallback());
    if (shape.cases().containsKey(chosen)) {
      allowed.putAll(shape.cases().get(chosen));
    } else {
      // The choice itself is wrong and reported; what depends on it cannot be judged.
      shape
          .cases()
          .values()
          .forEach(
              keys -> keys.keySet().forEach(name -> allowed.put(name, new Key("anything", false))));
    }
    for (String name : at.keys()) {
      Cursor value = at.get(name).orElseThrow();
      Key known = allowed.get(name);
      if (known == null) {
        unknown(value, name, allowed, shape, chosen);
      } else {
        check(known.shape(), value, name);
      }
    }
    allowed.forEach(
        (name, expected) -> {
          if (expected.required() && !at.has(name)) {
            at.reportHere(
                "the key '" + name + "' is missing",
                Examples.of(name, OdcsShapes.named(expected.shape())));
          }
        });
  }

  private void unknown(
      Cursor at, String name, Map<String, Key> allowed, Shape.Keys shape, String chosen) {
    var nearest = Suggestion.of(name, allowed.keySet());
    String elsewhere =
        shape.cases().entrySet().stream()
            .filter(other -> other.getValue().containsKey(name))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst()
            .map(other -> " for " + shape.switchKey().orElseThrow() + " " + chosen)
            .orElse("");
    String example =
        nearest
            .map(known -> Examples.of(known, OdcsShapes.named(allowed.get(known).shape())))
            .orElseGet(
                () ->
                    allowed.containsKey("customProperties")
                        ? "customProperties: [{property: " + name + ", value: ...}]"
                        : allowed.isEmpty()
                            ? "leave it out"
                            : "one of "
                                + String.join(", ", allowed.keySet().stream().sorted().toList()));
    at.reportHere("unknown key" + elsewhere + Suggestion.clause(name, allowed.keySet()), example);
  }

  private static void wrongKind(Cursor at, String expected, String example) {
    boolean empty = at.tree() instanceof Tree.Scalar scalar && scalar.kind() == Kind.NULL;
    String found =
        empty ? ", but is empty" : at.scalar().isPresent() ? "" : ", not " + at.tree().words();
    at.report("must be " + expected + found, example);
  }
}
