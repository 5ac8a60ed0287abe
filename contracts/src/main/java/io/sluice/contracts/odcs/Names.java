package io.sluice.contracts.odcs;

import io.sluice.contracts.model.DatasetId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names a contract gives: they become topics, tables, columns and metric labels. */
final class Names {

  private static final Pattern DOMAIN = Pattern.compile("[a-z][a-z0-9]{0,62}");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,126}");

  private Names() {}

  static Optional<String> domain(Cursor contract) {
    Optional<Cursor> at = contract.get("domain");
    if (at.flatMap(Cursor::text).filter(DatasetId.PLATFORM::equals).isPresent()) {
      at.get()
          .report(
              "the platform keeps this domain for itself: its topics, such as ops.rejected, and its"
                  + " tables, such as ops.duplicates, would be the dataset's",
              "domain: operations");
      return Optional.empty();
    }
    return checked(
        contract.get("domain"),
        DOMAIN,
        "a domain is lower-case letters and digits, without an underscore",
        name -> name.replace("_", ""));
  }

  static Optional<String> dataset(Cursor table) {
    return checked(
        table.get("name"),
        IDENTIFIER,
        "a table's name is lower-case letters, digits and underscores, beginning with a letter",
        name -> name);
  }

  static Optional<String> field(Cursor property) {
    Optional<Cursor> at = property.get("name");
    if (at.flatMap(Cursor::text).filter(name -> name.startsWith("_")).isPresent()) {
      at.get()
          .report(
              "a field's name may not begin with an underscore, which marks audit columns",
              "name: " + snake(at.get().text().orElseThrow()));
      return Optional.empty();
    }
    return checked(
        at,
        IDENTIFIER,
        "a field's name is lower-case letters, digits and underscores, beginning with a letter; the"
            + " name in the source goes to the custom property sourceName",
        name -> name);
  }

  private static Optional<String> checked(
      Optional<Cursor> at,
      Pattern pattern,
      String rule,
      java.util.function.UnaryOperator<String> repair) {
    Optional<String> name = at.flatMap(Cursor::text);
    if (name.isEmpty() || pattern.matcher(name.get()).matches()) {
      return name;
    }
    String key = at.get().path().substring(at.get().path().lastIndexOf('.') + 1);
    at.get().report(rule, key + ": " + repair.apply(snake(name.get())));
    return Optional.empty();
  }

  /** The nearest name that passes: {@code UnitPrice} becomes {@code unit_price}. */
  static String snake(String name) {
    String words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^[_0-9]+|_+$", "");
    return words.isEmpty() ? "orders" : words.substring(0, Math.min(60, words.length()));
  }

  /** Reports each name that stands a second time. */
  static void unique(List<Cursor> named, String what) {
    var seen = new java.util.HashMap<String, Integer>();
    for (Cursor at : named) {
      Integer first = at.text().map(name -> seen.putIfAbsent(name, at.line())).orElse(null);
      if (first != null) {
        at.report(
            "another " + what + " of this name stands on line " + first,
            "a name of its own, as in name: " + snake(at.text().orElseThrow()) + "_2");
      }
    }
  }
}
