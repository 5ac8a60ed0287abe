package io.sluice.contracts.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is read at sight is what the formatter reads. */
class PlainTimesPropertyTest {
  private static final List<String> PLAIN =
      List.of(
          "yyyy-MM-dd",
          "uuuu-MM-dd",
          "dd.MM.yyyy",
          "d/M/yyyy",
          "yyyyMMdd",
          "ddMMyyyy",
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss.SSS",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "M/d/yyyy H:mm",
          "d. M. yyyy' um 'H:m:s",
          "HH:mm:ss dd/MM/yyyy",
          "yyyyMMddHHmmss",
          "yyyyMMddHHmmssSSS",
          "yyyyMMdd'T'HHmmssXXX",
          "yyyy-MM-dd H:mmXXX",
          "yyyy-MM-dd-HH-mm-ss-S");

  private static final List<String> NOT_PLAIN =
      List.of(
          "yy-MM-dd",
          "yyyyMd",
          "yyyyM",
          "dMyyyy",
          "yyyy-MM-dd hh:mm a",
          "yyyy-MM-dd[ HH:mm]",
          "dd MMM yyyy",
          "yyyy-MM-dd HH",
          "yyyy-MM-dd''HH:mm",
          "yyyy-MM-dd'7'HH:mm",
          "yyyy-MM-dd HH:mm z",
          "yyyy-MM-dd HH:mmX",
          "yyyy-MM-ddXXX",
          "yyyy-MM-dd yyyy HH:mm",
          "yyyy-DDD",
          "yyyyy-MM-dd");

  private static final DateTimeFormatter ISO_OFFSET = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  /** A pattern, none for ISO 8601, and a text that is one of its values or nearly so. */
  record Sample(String pattern, String text) {}

  @Property(tries = 20_000)
  void whatIsReadAtSightIsWhatTheFormatterReads(@ForAll("samples") Sample sample) {
    assertSame(
        PlainPattern.of(sample.pattern).apply(sample.text),
        StrictFormats.ofPattern(sample.pattern),
        sample.text);
  }

  @Property(tries = 20_000)
  void soItIsOfIso(@ForAll("isoTexts") String text) {
    assertSame(PlainTimes.isoTimestamp(text), StrictFormats.isoTimestamp(), text);
    assertSame(PlainTimes.isoDate(text), StrictFormats.isoDate(), text);
  }

  @Property
  void theUsualIsReadAtSight(@ForAll("times") OffsetDateTime time) {
    for (String pattern : PLAIN) {
      assertThat(PlainPattern.of(pattern).apply(written(pattern, time))).as(pattern).isNotNull();
    }
    assertThat(PlainTimes.isoTimestamp(ISO_OFFSET.format(time))).isNotNull();
    assertThat(PlainTimes.isoTimestamp(time.toLocalDateTime().toString())).isNotNull();
    assertThat(PlainTimes.isoDate(time.toLocalDate().toString())).isNotNull();
  }

  @Property
  void whatIsNotPlainIsLeftToTheFormatter(@ForAll("times") OffsetDateTime time) {
    for (String pattern : NOT_PLAIN) {
      Function<String, TemporalAccessor> plain = PlainPattern.of(pattern);
      if (!pattern.contains("z")) {
        assertThat(plain.apply(written(pattern, time))).as(pattern).isNull();
      }
    }
  }

  private static void assertSame(TemporalAccessor plain, DateTimeFormatter formatter, String text) {
    if (plain == null) {
      return;
    }
    assertThatCode(() -> formatter.parse(text)).as(text).doesNotThrowAnyException();
    TemporalAccessor parsed = formatter.parse(text);
    assertThat(plain.query(TemporalQueries.localDate()))
        .as(text)
        .isEqualTo(parsed.query(TemporalQueries.localDate()));
    assertThat(plain.query(TemporalQueries.localTime()))
        .as(text)
        .isEqualTo(parsed.query(TemporalQueries.localTime()));
    assertThat(plain.query(TemporalQueries.offset()))
        .as(text)
        .isEqualTo(parsed.query(TemporalQueries.offset()));
    assertThat(plain.query(TemporalQueries.zoneId()))
        .as(text)
        .isEqualTo(parsed.query(TemporalQueries.zoneId()));
  }

  private static String written(String pattern, OffsetDateTime time) {
    return DateTimeFormatter.ofPattern(pattern).format(time);
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Combinators.combine(Arbitraries.of(PLAIN), times(), Arbitraries.integers(), almost())
        .as(
            (pattern, time, at, other) ->
                new Sample(pattern, changed(written(pattern, time), at, other)));
  }

  @Provide
  Arbitrary<String> isoTexts() {
    Arbitrary<String> forms =
        times()
            .flatMap(
                time ->
                    Arbitraries.of(
                        ISO_OFFSET.format(time),
                        ISO_OFFSET.format(time).replace('T', ' '),
                        time.toLocalDateTime().toString(),
                        time.toLocalDate().toString()));
    return Combinators.combine(forms, Arbitraries.integers(), almost())
        .as(PlainTimesPropertyTest::changed);
  }

  /**
   * Puts something else in the place of a character, or behind the text; mostly changes nothing.
   */
  private static String changed(String text, int place, String other) {
    int at = Math.floorMod(place, text.length() + 1);
    return other.equals("same")
        ? text
        : text.substring(0, at) + other + text.substring(Math.min(at + 1, text.length()));
  }

  private static Arbitrary<String> almost() {
    return Arbitraries.oneOf(
        Arbitraries.just("same"),
        Arbitraries.strings().withChars("0123456789-+.: TZt/").ofMinLength(0).ofMaxLength(2),
        Arbitraries.of("\u0661", "e", "+01:00", "-00:00", "+18:00", "24", "60", "31", "0000"));
  }

  @Provide
  Arbitrary<OffsetDateTime> times() {
    long first = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
    long last = LocalDateTime.of(9999, 12, 31, 23, 59).toEpochSecond(ZoneOffset.UTC);
    return Combinators.combine(
            Arbitraries.longs().between(first, last),
            Arbitraries.integers().between(0, 999_999_999),
            Arbitraries.integers().between(-71, 71))
        .as(
            (second, nano, quarter) ->
                LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC)
                    .atOffset(ZoneOffset.ofTotalSeconds(quarter * 900)));
  }
}
