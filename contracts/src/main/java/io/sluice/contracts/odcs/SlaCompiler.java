package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.Freshness;
import io.sluice.contracts.model.RetentionRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The service levels that Sluice acts on: {@code freshness} (the standard prefers to call it {@code
 * latency}), {@code availability} and {@code retention}. Others are for people to read.
 *
 * <p>A month counts as 30 days and a year as 365.
 */
final class SlaCompiler {

  private static final List<String> FRESHNESS = List.of("freshness", "latency", "ly");
  private static final List<String> AVAILABILITY = List.of("availability", "av");
  private static final List<String> RETENTION = List.of("retention", "re");
  private static final List<String> OURS =
      Stream.of(FRESHNESS, AVAILABILITY, RETENTION).flatMap(List::stream).toList();

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

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

  Optional<Freshness> freshness(String table, Contract.Kind kind) {
    Optional<Duration> age =
        entry(table, FRESHNESS).flatMap(entry -> duration(entry, FRESHNESS.getFirst()));
    Optional<Cursor> promised = entry(table, AVAILABILITY);
    Optional<BigDecimal> availability = promised.flatMap(SlaCompiler::share);
    if (availability.isPresent() && kind != Contract.Kind.LANDED) {
      promised
          .get()
          .warn(
              "how new rows are is looked at where they land, so this has no effect",
              "leave it out, or promise it for the dataset that this one is made of");
    } else if (availability.isPresent() && age.isEmpty()) {
      promised
          .get()
          .warn(
              "without a freshness nobody can tell whether it is kept, so this has no effect",
              "{property: freshness, value: 24, unit: h}");
    }
    return age.map(found -> new Freshness(found, availability));
  }

  /** A percentage as a share. Others mean by availability what nobody here could look at. */
  private static Optional<BigDecimal> share(Cursor entry) {
    boolean percent =
        entry
            .text("unit")
            .filter(unit -> List.of("%", "percent").contains(unit.toLowerCase(Locale.ROOT)))
            .isPresent();
    Optional<BigDecimal> share =
        entry
            .get("value")
            .flatMap(Cursor::number)
            .filter(value -> percent && value.signum() > 0 && value.compareTo(HUNDRED) < 0)
            .map(value -> value.movePointLeft(2));
    if (share.isEmpty()) {
      entry.warn(
          "an availability is a number of percent above 0 and below 100, so this has no effect",
          "{property: availability, value: 99.5, unit: percent}");
    }
    return share;
  }

  /**
   * How long a table's rows are kept. What a stream job computes says by which field; of what a
   * model computes nothing is taken away.
   */
  Optional<RetentionRule> retention(String table, Contract.Kind kind, List<Field> fields) {
    Optional<Cursor> entry = entry(table, RETENTION);
    Optional<Duration> keeps = entry.flatMap(at -> duration(at, RETENTION.getFirst()));
    if (keeps.isEmpty()) {
      return Optional.empty();
    }
    if (kind == Contract.Kind.GOLD) {
      entry
          .get()
          .warn(
              "no rows of a table that a model computes are taken away, so this has no effect",
              "leave it out, or let the model's query choose its rows");
      return Optional.empty();
    }
    Optional<String> field = field(entry.get(), table);
    if (kind == Contract.Kind.REALTIME && field.filter(name -> isTime(name, fields)).isEmpty()) {
      entry
          .get()
          .reportHere(
              "the retention of a realtime dataset names the date or timestamp by which its rows"
                  + " grow old",
              "element: "
                  + table
                  + "."
                  + fields.stream()
                      .map(Field::name)
                      .filter(name -> isTime(name, fields))
                      .findFirst()
                      .orElse("<a date or timestamp>"));
      return Optional.empty();
    }
    return Optional.of(new RetentionRule(keeps.get(), field));
  }

  private static boolean isTime(String name, List<Field> fields) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .anyMatch(
            field ->
                field.type() instanceof FieldType.Date
                    || field.type() instanceof FieldType.Timestamp);
  }

  private Optional<Cursor> entry(String table, List<String> names) {
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
        return Optional.of(entries.getFirst());
      }
    }
    return Optional.empty();
  }

  private boolean concerns(Cursor entry, String table) {
    // Where there is one table its name may be left out, so that an element may be a bare field.
    String element = element(entry);
    return element.isBlank() || tables.size() == 1 || tablesOf(element).contains(table);
  }

  private String element(Cursor entry) {
    return entry.text("element").or(() -> contract.text("slaDefaultElement")).orElse("");
  }

  /** The field of a table that an element names, if it names one. */
  private Optional<String> field(Cursor entry, String table) {
    return Arrays.stream(element(entry).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty() && !part.equals(table))
        .filter(part -> part.startsWith(table + ".") || !part.contains("."))
        .map(part -> part.substring(part.indexOf('.') + 1))
        .findFirst();
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
      if (seconds.compareTo(BigDecimal.ONE) < 0) {
        value.orElse(entry).report("a " + name + " is a second or longer", example);
        return Optional.empty();
      }
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
