package io.sluice.contracts.odcs;

import static io.sluice.contracts.odcs.PhysicalKind.ANY;
import static io.sluice.contracts.odcs.PhysicalKind.BIT;
import static io.sluice.contracts.odcs.PhysicalKind.BYTES;
import static io.sluice.contracts.odcs.PhysicalKind.DATE;
import static io.sluice.contracts.odcs.PhysicalKind.FLAG;
import static io.sluice.contracts.odcs.PhysicalKind.FRACTION;
import static io.sluice.contracts.odcs.PhysicalKind.INSTANT;
import static io.sluice.contracts.odcs.PhysicalKind.KEYED;
import static io.sluice.contracts.odcs.PhysicalKind.LIST;
import static io.sluice.contracts.odcs.PhysicalKind.LOCAL;
import static io.sluice.contracts.odcs.PhysicalKind.TEXT;
import static io.sluice.contracts.odcs.PhysicalKind.TIME;
import static io.sluice.contracts.odcs.PhysicalKind.WHOLE;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether {@code physicalType} and {@code logicalType} agree. The logical type decides what lands;
 * of numbers alone the physical type says more, see {@link NumberTypes}. So a physical type is
 * refused when none of its values is one of the logical type, and warned of when some are not.
 */
final class PhysicalTypes {

  private static final Map<String, Set<PhysicalKind>> HOLD =
      Map.ofEntries(
          entry("string", Set.of(PhysicalKind.values())),
          entry("boolean", Set.of(TEXT, FLAG, BIT, WHOLE)),
          entry("integer", Set.of(TEXT, BIT, WHOLE)),
          entry("date", Set.of(TEXT, DATE)),
          entry("time", Set.of(TEXT, TIME)),
          entry("timestamp", Set.of(TEXT, LOCAL, INSTANT, DATE)),
          entry("array", Set.of(TEXT, ANY, LIST)),
          entry("vector", Set.of(TEXT, ANY, LIST)),
          entry("object", Set.of(TEXT, ANY, KEYED)),
          entry("map", Set.of(TEXT, ANY, KEYED)));

  private static final Map<String, Set<PhysicalKind>> HOLD_IN_PART =
      Map.of(
          "boolean", Set.of(ANY),
          "integer", Set.of(ANY, FRACTION),
          "date", Set.of(ANY, LOCAL, INSTANT),
          "time", Set.of(ANY),
          "timestamp", Set.of(ANY));

  /** By a format, as {@code yyyyMMdd}, the digits of a number are a date. */
  private static final Set<String> SPELLED = Set.of("date", "time", "timestamp");

  private static final Pattern ELEMENT =
      Pattern.compile(
          "(?:array|list) ?[<(](.+)[>)]"
              + "|(.+?)(?: array(?: ?\\[\\d+])?| ?\\[\\d*])"
              + "|map ?[<(][^,<(]+(?:\\([^)]*\\))?,(.+)[>)]");

  /** What is to be said of a pair. */
  record Remark(boolean refused, String rule, String example) {}

  private final Set<String> servers;

  PhysicalTypes(Cursor document) {
    servers =
        document.items("servers").stream()
            .flatMap(server -> server.text("type").stream())
            .collect(Collectors.toSet());
  }

  /** Of all fields, and of what they hold. */
  void check(List<Cursor> properties) {
    properties.forEach(this::check);
  }

  private void check(Cursor property) {
    Optional<Cursor> at = property.get("physicalType").filter(found -> found.text().isPresent());
    String physical = at.flatMap(Cursor::text).orElse("");
    at.flatMap(_ -> remark(property, physical)).ifPresent(remark -> say(at.get(), remark));
    check(property.items("properties"));
    Optional<Cursor> map = property.get("map");
    map.flatMap(found -> found.get("key")).ifPresent(this::check);
    Optional<Cursor> held =
        property.get("items").or(() -> map.flatMap(found -> found.get("value")));
    held.ifPresent(this::check);
    held.filter(found -> !found.has("physicalType"))
        .flatMap(found -> element(physical).flatMap(name -> heldRemark(found, name)))
        .ifPresent(remark -> say(at.orElseThrow(), remark));
  }

  private static void say(Cursor at, Remark remark) {
    if (remark.refused()) {
      at.report(remark.rule(), remark.example());
    } else {
      at.warn(remark.rule(), remark.example());
    }
  }

  private Optional<Remark> remark(Cursor property, String physical) {
    String logical = property.text("logicalType").orElse("");
    Optional<Cursor> options = property.get("logicalTypeOptions");
    Optional<PhysicalKind> kind = PhysicalKind.of(physical, servers);
    if (logical.equals("timestamp")
        && kind.equals(Optional.of(LOCAL))
        && options.filter(at -> at.flag("timezone") && !at.has("defaultTimezone")).isPresent()) {
      return Optional.of(
          new Remark(
              true,
              "holds " + LOCAL.words + ", and 'timezone: true' says that each carries its own",
              "logicalTypeOptions: {defaultTimezone: Europe/London}"));
    }
    if (logical.equals("number") && kind.equals(Optional.of(TEXT)) && !isTextEverywhere(physical)) {
      return Optional.of(
          new Remark(
              true,
              "holds text on that server, and whole numbers on others; say what stands in it",
              "physicalType: decimal(12,3)"));
    }
    return remark(logical, options.filter(at -> at.has("format")).isPresent(), physical, servers);
  }

  private static boolean isTextEverywhere(String physical) {
    return PhysicalKind.of(physical, Set.of()).equals(Optional.of(TEXT));
  }

  /** Nothing where the two agree, or where {@code logicalType} is a number or none at all. */
  static Optional<Remark> remark(
      String logical, boolean hasFormat, String physical, Set<String> servers) {
    if (!HOLD.containsKey(logical)) {
      return Optional.empty();
    }
    Optional<PhysicalKind> kind = PhysicalKind.of(physical, servers);
    if (kind.isEmpty()) {
      String name = PhysicalKind.name(PhysicalKind.plain(physical));
      return Optional.of(
          new Remark(
              false,
              "no type that is known here"
                  + Suggestion.clause(name, PhysicalKind.known())
                  + ", so it is not read: what lands is "
                  + logical,
              "physicalType: varchar(50)"));
    }
    String holds = "holds " + kind.get().words + ", and the logicalType says " + logical;
    if (logical.equals("string") && kind.get() == BYTES) {
      return Optional.of(
          new Remark(
              false,
              holds + ": what lands is the text that the source makes of them",
              "physicalType: varchar"));
    }
    if (HOLD.get(logical).contains(kind.get())
        || (hasFormat && kind.get() == WHOLE && SPELLED.contains(logical))) {
      return Optional.empty();
    }
    boolean inPart = HOLD_IN_PART.getOrDefault(logical, Set.of()).contains(kind.get());
    return Optional.of(
        new Remark(
            !inPart,
            inPart ? holds + ": rows with other values go to quarantine" : holds,
            "logicalType: " + kind.get().logicalType));
  }

  /** What an array or a map says of its elements; of numbers that alone is not enough. */
  private Optional<Remark> heldRemark(Cursor held, String physical) {
    if (!held.text("logicalType").equals(Optional.of("number"))) {
      return remark(held, physical);
    }
    boolean hasFormat = held.get("logicalTypeOptions").filter(at -> at.has("format")).isPresent();
    try {
      if (hasFormat || NumberTypes.of(physical).equals(NumberTypes.UNSTATED)) {
        return Optional.empty();
      }
    } catch (Misfit misfit) {
      return Optional.of(new Remark(true, misfit.getMessage(), "physicalType: array<double>"));
    }
    return Optional.of(
        new Remark(
            true,
            "which numbers it holds is said where they stand, under 'items' or the map's 'value'",
            "{logicalType: number, physicalType: '" + physical + "'}"));
  }

  /** The type of what a list or a map holds, if the name says it. */
  static Optional<String> element(String physical) {
    Matcher element = ELEMENT.matcher(PhysicalKind.plain(physical));
    return element.matches()
        ? Optional.ofNullable(element.group(1))
            .or(() -> Optional.ofNullable(element.group(2)))
            .or(() -> Optional.ofNullable(element.group(3)))
            .map(String::strip)
        : Optional.empty();
  }
}
