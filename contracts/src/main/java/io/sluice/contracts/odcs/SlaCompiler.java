package io.sluice.contracts.odcs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The service levels that Sluice acts on: {@code freshness} (the standard prefers to call it {@code
 * latency}) and {@code retention}. Others are for people to read.
 *
 * <p>A month counts as 30 days and a year as 365.
 */
final class SlaCompiler {

  private static final List<String> FRESHNESS = List.of("freshness", "latency", "ly");
  private static final List<String> RETENTION = List.of("retention", "re");
  private static final List<String> OURS =
      Stream.of(FRESHNESS, RETENTION).flatMap(List::stream).toList();

  private final Cursor contract;
  private final List<String> tables;

  SlaCompiler(Cursor contract) {
    this.contract = contract;
    this.tables =
        contract.items("schema").stream().flatMap(table -> table.text("name").stream()).toList();
  }

  /**
   * Warns of elements of our service levels that name no table, and so apply to nothing. The
   * standard lets them name anything.
   */
  void checkElements() {
    if (tables.size() < 2) {
      return;
    }
    for (Cursor entry : contract.items("slaProperties")) {
      entry
          .get("element")
          .filter(_ -> OURS.contains(entry.text("property").orElse("").toLowerCase(Locale.ROOT)))
          .ifPresent(
              at ->
                  tablesOf(at.text().orElse("")).stream()
                      .filter(name -> !tables.contains(name))
                      .forEach(
                          name ->
                              at.warn(
                                  "no table '"
                                      + name
                                      + "' in this contract"
                                      + Suggestion.clause(name, tables)
                                      + ", so this applies to nothing",
                                  "element: " + tables.getFirst())));
    }
  }

  Optional<Duration> freshness(String table) {
    return duration(table, FRESHNESS);
  }

  Optional<Duration> retention(String table) {
    return duration(table, RETENTION);
  }

  private Optional<Duration> duration(String table, List<String> names) {
    for (String name : names) {
      List<Cursor> entries =
          contract.items("slaProperties").stream()
              .filter(entry -> entry.text("property").filter(name::equalsIgnoreCase).isPresent())
              .filter(entry -> concerns(entry, table))
              .toList();
      if (entries.size() > 1) {
        entries
            .get(1)
            .reportHere(
                "the table '"
                    + table
                    + "' already has a "
                    + name
                    + ", see line "
                    + entries.get(0).line(),
                "one " + name + " per table");
      }
      if (!entries.isEmpty()) {
        return duration(entries.getFirst(), name);
      }
    }
    return Optional.empty();
  }

  private boolean concerns(Cursor entry, String table) {
    // Where there is one table its name may be left out, so that an element may be a bare field.
    String element = entry.text("element").or(() -> contract.text("slaDefaultElement")).orElse("");
    return element.isBlank() || tables.size() == 1 || tablesOf(element).contains(table);
  }

  private static List<String> tablesOf(String element) {
    return Arrays.stream(element.split(","))
        .map(part -> part.strip().split("\\.", 2)[0])
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static Optional<Duration> duration(Cursor entry, String name) {
    Optional<Cursor> value = entry.get("value");
    Optional<BigDecimal> number = value.flatMap(Cursor::number);
    Optional<Cursor> unit = entry.get("unit");
    Optional<Duration> one = unit.flatMap(Cursor::text).flatMap(SlaCompiler::unit);
    String example = "{property: " + name + ", value: 24, unit: h}";
    if (value.isPresent() && number.filter(found -> found.signum() > 0).isEmpty()) {
      value.get().report("a " + name + " is a number above 0", example);
      return Optional.empty();
    }
    if (one.isEmpty()) {
      unit.orElse(entry)
          .report("a " + name + " needs a unit: s, min, h, d, w, month or y", example);
      return Optional.empty();
    }
    try {
      BigDecimal seconds =
          number.orElse(BigDecimal.ONE).multiply(BigDecimal.valueOf(one.get().toSeconds()));
      return Optional.of(Duration.ofSeconds(seconds.toBigInteger().longValueExact()));
    } catch (ArithmeticException e) {
      value.orElse(entry).report("is longer than can be counted", example);
      return Optional.empty();
    }
  }

  private static Optional<Duration> unit(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "s", "sec", "second", "seconds" -> Optional.of(Duration.ofSeconds(1));
      case "min", "minute", "minutes" -> Optional.of(Duration.ofMinutes(1));
      case "h", "hr", "hour", "hours" -> Optional.of(Duration.ofHours(1));
      case "d", "day", "days" -> Optional.of(Duration.ofDays(1));
      case "w", "week", "weeks" -> Optional.of(Duration.ofDays(7));
      case "mo", "month", "months" -> Optional.of(Duration.ofDays(30));
      case "y", "yr", "year", "years" -> Optional.of(Duration.ofDays(365));
      default -> Optional.empty();
    };
  }
}
