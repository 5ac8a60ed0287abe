package io.sluice.contracts.odcs;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code customProperties} that Sluice reads. Those of other tools are left alone; an entry may
 * say whose it is by {@code vendor}, and without one it is ours when it has one of our names.
 */
final class OurProperties {

  static final List<String> OF_TABLES =
      List.of("kind", "dedup", "csv", "topic", "eventTime", "schedule");
  static final List<String> OF_FIELDS = List.of("sourceName");

  private static final String VENDOR = "sluice";

  private OurProperties() {}

  /** The value of our property of that name on a table or a field. */
  static Optional<Cursor> get(Cursor element, String name) {
    return ours(element).stream()
        .filter(entry -> entry.text("property").equals(Optional.of(name)))
        .findFirst()
        .flatMap(entry -> entry.get("value"));
  }

  /** Reports names that look like ours but are not, and names that stand twice. */
  static void check(Cursor element, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (Cursor entry : ours(element)) {
      Optional<Cursor> at = entry.get("property");
      String name = at.flatMap(Cursor::text).orElse("");
      if (names.contains(name)) {
        if (!seen.add(name)) {
          at.orElseThrow().report("this property stands twice", "remove one of the two");
        }
        continue;
      }
      boolean said = entry.has("vendor");
      Optional<String> nearest =
          names.stream().filter(known -> Suggestion.distance(name, known) <= 1).findFirst();
      if (!name.isEmpty() && (said || nearest.isPresent())) {
        at.orElseThrow()
            .report(
                "unknown property; here Sluice reads "
                    + String.join(", ", names)
                    + nearest
                        .filter(_ -> !said)
                        .map(_ -> " (if it is another tool's, name that tool as its vendor)")
                        .orElse(""),
                "property: " + nearest.orElse(names.getFirst()));
      }
    }
    names.stream()
        .filter(name -> name.equals("sourceName"))
        .flatMap(name -> get(element, name).stream())
        .filter(value -> value.text().filter(text -> !text.isEmpty()).isEmpty())
        .forEach(
            value ->
                value.report(
                    "a source name is text",
                    "value: "
                        + value.scalar().map(at -> "\"" + at.text() + "\"").orElse("InvoiceNo")));
  }

  private static List<Cursor> ours(Cursor element) {
    return element.items("customProperties").stream()
        .filter(entry -> entry.text("vendor").map(VENDOR::equalsIgnoreCase).orElse(true))
        .toList();
  }
}
