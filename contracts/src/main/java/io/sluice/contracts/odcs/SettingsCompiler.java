package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Contract.Kind;
import io.sluice.contracts.model.CsvDialect;
import io.sluice.contracts.model.Deduplication;
import io.sluice.contracts.model.Deduplication.Mode;
import io.sluice.contracts.model.Deduplication.OnConflict;
import io.sluice.contracts.model.EventTime;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.Schedule;
import io.sluice.contracts.model.TopicSettings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Our custom properties of a table: {@code kind}, {@code dedup}, {@code csv}, {@code topic} and
 * {@code eventTime}.
 */
final class SettingsCompiler {

  private static final Duration DEFAULT_WINDOW = Duration.ofHours(24);
  private static final Duration DEFAULT_OUT_OF_ORDERNESS = Duration.ofSeconds(10);
  private static final Duration DEFAULT_LATENESS = Duration.ofHours(1);
  private static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(2);
  private static final int DEFAULT_PARTITIONS = 4;
  private static final int MOST_PARTITIONS = 1024;
  private static final int MOST_RETRIES = 20;

  /** Letters before which encodings that shift do so. */
  private static final String SHIFTED = "\u3042\u4E2D\uAC00";

  private static final byte ESCAPE = 0x1B;
  private static final byte SHIFT_OUT = 0x0E;

  private final Cursor table;

  SettingsCompiler(Cursor table) {
    this.table = table;
    OurProperties.check(table, OurProperties.OF_TABLES);
  }

  Kind kind() {
    Optional<Cursor> kind = OurProperties.get(table, "kind");
    if (kind.isPresent()) {
      word(kind.get(), "value", List.of("landed", "gold", "realtime"));
    }
    return switch (kind.flatMap(Cursor::text).orElse("landed")) {
      case "gold" -> {
        refuse("gold", "dedup", "csv", "topic", "eventTime");
        yield Kind.GOLD;
      }
      case "realtime" -> {
        refuse("realtime", "dedup", "csv", "eventTime");
        yield Kind.REALTIME;
      }
      default -> Kind.LANDED;
    };
  }

  private void refuse(String kind, String... names) {
    for (String name : names) {
      OurProperties.get(table, name)
          .ifPresent(
              at ->
                  at.reportHere(
                      "'"
                          + name
                          + "' is about rows that arrive, but a table of kind "
                          + kind
                          + " is computed",
                      "leave it out"));
    }
  }

  Deduplication deduplication(List<String> key) {
    Optional<Cursor> dedup = settings("dedup", List.of("mode", "window", "onConflict"));
    Optional<Cursor> conflict = dedup.flatMap(at -> at.get("onConflict"));
    Mode mode =
        choice(dedup, "mode", List.of("drop", "none")).equals("none") ? Mode.NONE : Mode.DROP;
    OnConflict onConflict =
        switch (choice(dedup, "onConflict", List.of("quarantine", "keep-first", "keep-all"))) {
          case "keep-first" -> OnConflict.KEEP_FIRST;
          case "keep-all" -> OnConflict.KEEP_ALL;
          default -> OnConflict.QUARANTINE;
        };
    if (conflict.isPresent() && key.isEmpty()) {
      conflict
          .get()
          .report(
              "rows can only conflict in a key, and no field is primaryKey or unique",
              "primaryKey: true on the field that identifies a row");
    }
    return new Deduplication(
        mode, key, duration(dedup, "window").orElse(DEFAULT_WINDOW), onConflict);
  }

  CsvDialect csv() {
    Optional<Cursor> csv =
        settings(
            "csv",
            List.of("delimiter", "quote", "encoding", "header", "decimalSeparator", "nullTokens"));
    char delimiter = character(csv, "delimiter", ',', "delimiter: \";\"");
    char quote = character(csv, "quote", '"', "quote: \"'\"");
    if (delimiter == quote) {
      csv.orElseThrow()
          .reportHere("delimiter and quote must differ", "{delimiter: \";\", quote: '\"'}");
    }
    Optional<Cursor> header = csv.flatMap(at -> at.get("header"));
    header
        .filter(at -> at.flag().isEmpty())
        .ifPresent(at -> at.report("must be true or false", "header: true"));
    Charset charset = charset(csv);
    requireInCharset(csv, "delimiter", delimiter, charset);
    requireInCharset(csv, "quote", quote, charset);
    requireOneUnit(csv, quote, charset);
    return new CsvDialect(
        delimiter,
        quote,
        charset,
        header.flatMap(Cursor::flag).orElse(true),
        choice(csv, "decimalSeparator", List.of(".", ",")).equals(",") ? ',' : '.',
        nullTokens(csv));
  }

  TopicSettings topic() {
    Optional<Cursor> topic = settings("topic", List.of("partitions", "retention"));
    int partitions = DEFAULT_PARTITIONS;
    Optional<Cursor> at = topic.flatMap(found -> found.get("partitions"));
    if (at.isPresent()) {
      partitions = at.get().whole().orElse(0);
      if (partitions < 1 || partitions > MOST_PARTITIONS) {
        at.get().report("must be a whole number of 1 to " + MOST_PARTITIONS, "partitions: 4");
      }
    }
    return new TopicSettings(partitions, duration(topic, "retention"));
  }

  Optional<EventTime> eventTime(List<Field> fields) {
    Optional<Cursor> at = OurProperties.get(table, "eventTime");
    if (at.isEmpty()) {
      return Optional.empty();
    }
    var settings =
        settings("eventTime", List.of("field", "outOfOrderness", "lateness", "idleTimeout"));
    Duration outOfOrderness = duration(settings, "outOfOrderness").orElse(DEFAULT_OUT_OF_ORDERNESS);
    Duration lateness = duration(settings, "lateness").orElse(DEFAULT_LATENESS);
    if (lateness.compareTo(outOfOrderness) < 0) {
      at.get().reportHere("lateness must not be less than outOfOrderness", "lateness: PT6H");
    }
    return EventTimeField.name(settings, at.get(), fields)
        .map(
            field ->
                new EventTime(
                    field,
                    outOfOrderness,
                    lateness,
                    duration(settings, "idleTimeout").orElse(DEFAULT_IDLE_TIMEOUT)));
  }

  Schedule schedule() {
    Optional<Cursor> schedule = settings("schedule", List.of("cron", "retries", "timeout"));
    Optional<Cursor> cron = schedule.flatMap(at -> at.get("cron"));
    cron.filter(at -> !CronText.isValid(at.text().orElse("")))
        .ifPresent(
            at ->
                at.report(
                    "must be five fields: minute, hour, day of the month, month, day of the week",
                    settingExample("cron")));
    Optional<Cursor> retries = schedule.flatMap(at -> at.get("retries"));
    retries
        .filter(at -> at.whole().filter(number -> number >= 0 && number <= MOST_RETRIES).isEmpty())
        .ifPresent(
            at ->
                at.report(
                    "must be a whole number of 0 to " + MOST_RETRIES, settingExample("retries")));
    return new Schedule(
        cron.flatMap(Cursor::text).orElse(Schedule.STANDARD.cron()),
        retries.flatMap(Cursor::whole).orElse(Schedule.STANDARD.retries()),
        duration(schedule, "timeout").orElse(Schedule.STANDARD.timeout()));
  }

  /** The mapping under one of our names, with its unknown keys reported. */
  private Optional<Cursor> settings(String name, List<String> keys) {
    Optional<Cursor> value = OurProperties.get(table, name);
    if (value.isPresent() && !(value.get().tree() instanceof Tree.Mapping)) {
      value
          .get()
          .report(
              "the property " + name + " is a mapping of " + String.join(", ", keys),
              "value: {" + settingExample(keys.getFirst()) + "}");
      return Optional.empty();
    }
    value.ifPresent(
        at ->
            at.keys().stream()
                .filter(key -> !keys.contains(key))
                .forEach(
                    key ->
                        at.get(key)
                            .orElseThrow()
                            .reportHere(
                                "unknown key of " + name + Suggestion.clause(key, keys),
                                settingExample(Suggestion.of(key, keys).orElse(keys.getFirst())))));
    return value;
  }

  private static String settingExample(String key) {
    return switch (key) {
      case "mode" -> "mode: drop";
      case "window" -> "window: PT24H";
      case "onConflict" -> "onConflict: quarantine";
      case "delimiter" -> "delimiter: \",\"";
      case "quote" -> "quote: \"'\"";
      case "encoding" -> "encoding: UTF-8";
      case "header" -> "header: true";
      case "decimalSeparator" -> "decimalSeparator: \".\"";
      case "nullTokens" -> "nullTokens: [NULL]";
      case "partitions" -> "partitions: 4";
      case "retention" -> "retention: P7D";
      case "field" -> "field: ordered_at";
      case "outOfOrderness" -> "outOfOrderness: PT10S";
      case "lateness" -> "lateness: PT6H";
      case "idleTimeout" -> "idleTimeout: PT2M";
      case "cron" -> "cron: \"*/5 * * * *\"";
      case "retries" -> "retries: 3";
      case "timeout" -> "timeout: PT30M";
      default -> throw new IllegalArgumentException(key);
    };
  }

  /** The word under a key; the first of the words when there is none or a wrong one. */
  private static String choice(Optional<Cursor> settings, String key, List<String> words) {
    return settings
        .flatMap(at -> at.get(key))
        .map(at -> word(at, key, words))
        .orElse(words.getFirst());
  }

  private static String word(Cursor at, String key, List<String> words) {
    String word = at.scalar().map(Tree.Scalar::text).orElse("");
    if (!words.contains(word)) {
      String nearest = Suggestion.of(word, words).orElse(words.getFirst());
      at.report(
          "must be one of " + String.join(", ", words) + Suggestion.clause(word, words),
          key + ": " + (key.equals("decimalSeparator") ? "\".\"" : nearest));
      return words.getFirst();
    }
    return word;
  }

  private static char character(
      Optional<Cursor> settings, String key, char fallback, String example) {
    Optional<Cursor> at = settings.flatMap(found -> found.get(key));
    if (at.isEmpty()) {
      return fallback;
    }
    String text = at.get().text().orElse("");
    if (text.length() != 1 || text.equals("\n") || text.equals("\r")) {
      at.get().report("must be one character", example);
      return fallback;
    }
    return text.charAt(0);
  }

  private static Charset charset(Optional<Cursor> settings) {
    Optional<Cursor> at = settings.flatMap(found -> found.get("encoding"));
    if (at.isEmpty()) {
      return StandardCharsets.UTF_8;
    }
    Charset charset;
    try {
      charset = Charset.forName(at.get().text().orElse(""));
    } catch (IllegalArgumentException e) {
      at.get().report("not a character set that Java knows", "encoding: UTF-8");
      return StandardCharsets.UTF_8;
    }
    if (!canBeSplit(charset)) {
      at.get()
          .report(
              "its bytes mean other letters after an escape, so that lines cannot be told apart;"
                  + " convert the files",
              "encoding: UTF-8");
      return StandardCharsets.UTF_8;
    }
    return charset;
  }

  private static void requireInCharset(
      Optional<Cursor> csv, String key, char character, Charset charset) {
    if (!charset.newEncoder().canEncode(character)) {
      csv.flatMap(at -> at.get(key))
          .ifPresent(
              at ->
                  at.report(
                      "there is no such character in %s".formatted(charset), settingExample(key)));
    }
  }

  /** Quotes are looked for in the bytes of a file, where each has to be as long as a line end. */
  private static void requireOneUnit(Optional<Cursor> csv, char quote, Charset charset) {
    int unit = "\n".getBytes(charset).length;
    int length = String.valueOf(quote).getBytes(charset).length;
    if (length != unit) {
      csv.flatMap(at -> at.get("quote"))
          .ifPresent(
              at ->
                  at.report(
                      "takes %d bytes in %s, and a quote may take %d"
                          .formatted(length, charset, unit),
                      settingExample("quote")));
    }
  }

  /** Not those that shift: an escape or shift-out changes the meaning of all that follows. */
  private static boolean canBeSplit(Charset charset) {
    if (!charset.canEncode()) {
      return false;
    }
    for (byte b : SHIFTED.getBytes(charset)) {
      if (b == ESCAPE || b == SHIFT_OUT) {
        return false;
      }
    }
    return true;
  }

  private static List<String> nullTokens(Optional<Cursor> settings) {
    Optional<Cursor> at = settings.flatMap(found -> found.get("nullTokens"));
    if (at.isEmpty()) {
      return List.of();
    }
    List<Cursor> items = at.get().items();
    if (!(at.get().tree() instanceof Tree.Sequence)) {
      at.get().report("must be a list of texts", "nullTokens: [\"NULL\", \"n/a\"]");
    }
    items.stream()
        .filter(item -> item.text().isEmpty())
        .forEach(
            item -> {
              String text = item.tree() instanceof Tree.Scalar scalar ? scalar.text() : "NULL";
              item.report("must be text (put it in quotes)", "nullTokens: [\"" + text + "\"]");
            });
    return items.stream().flatMap(item -> item.text().stream()).toList();
  }

  private static Optional<Duration> duration(Optional<Cursor> settings, String key) {
    Optional<Cursor> at = settings.flatMap(found -> found.get(key));
    if (at.isEmpty()) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(at.get().text().orElse(""));
      if (duration.isPositive()) {
        return Optional.of(duration);
      }
    } catch (DateTimeException e) {
      // Reported below, as is a duration that is not positive.
    }
    at.get()
        .report(
            "must be a positive ISO 8601 duration of days, hours, minutes and seconds",
            settingExample(key));
    return Optional.empty();
  }
}
