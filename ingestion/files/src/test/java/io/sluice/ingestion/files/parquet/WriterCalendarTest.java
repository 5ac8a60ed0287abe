package io.sluice.ingestion.files.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterCalendarTest {
  private static final String SPARK = "org.apache.spark.version";
  private static final WriterCalendar OLD =
      WriterCalendar.of(Map.of(SPARK, "3.5.1", "org.apache.spark.legacyDateTime", ""));

  /** Days as Parquet counts them, and what a writer of the old calendar meant by them. */
  @ParameterizedTest
  @CsvSource({
    "1582-10-15, 1582-10-15",
    "2020-02-29, 2020-02-29",
    "1582-10-14, 1582-10-04",
    "1500-03-11, 1500-03-01",
    "1001-01-07, 1001-01-01",
    "0000-12-30, 0001-01-01",
  })
  void daysOfTheOldCalendarAreMeantOtherwise(LocalDate stored, LocalDate meant) {
    assertThat(OLD.day(stored)).isEqualTo(meant);
    assertThat(WriterCalendar.of(Map.of()).day(stored)).isEqualTo(stored);
  }

  @Test
  void aLeapDayThatOnlyTheOldCalendarHasIsNone() {
    assertThatThrownBy(() -> OLD.day(LocalDate.of(1500, 3, 10)))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void instantsKeepTheirTimeOfDay() {
    assertThat(OLD.instant(Instant.parse("1001-01-07T12:30:00.000001Z")))
        .isEqualTo("1001-01-01T12:30:00.000001Z");
    Instant later = Instant.parse("1900-01-01T00:00:00Z");
    assertThat(OLD.instant(later)).isEqualTo(later);
  }

  @Test
  void anotherZoneThanUtcIsNotGuessedBefore1900() {
    WriterCalendar paris =
        WriterCalendar.of(
            Map.of(
                "org.apache.spark.legacyDateTime",
                "",
                "org.apache.spark.timeZone",
                "Europe/Paris"));
    assertThatThrownBy(() -> paris.instant(Instant.parse("1850-06-01T00:00:00Z")))
        .isInstanceOf(WriterCalendar.UncertainException.class)
        .hasMessageContaining("in Europe/Paris");
    assertThat(paris.day(LocalDate.of(1001, 1, 7))).isEqualTo("1001-01-01");
    Instant recent = Instant.parse("2021-06-01T00:00:00Z");
    assertThat(paris.instant(recent)).isEqualTo(recent);
  }

  @ParameterizedTest
  @CsvSource({
    "2.4.8, true, true",
    "3.0.3, false, true",
    "3.1.0, false, false",
    "4.0.0, false, false",
    "unknown, false, false",
  })
  void oldVersionsOfSparkHaveIt(String version, boolean dates, boolean int96) {
    WriterCalendar calendar = WriterCalendar.of(Map.of(SPARK, version));
    assertThat(calendar.oldDates()).isEqualTo(dates);
    assertThat(calendar.oldInt96()).isEqualTo(int96);
  }

  @Test
  void hiveSaysSoItself() {
    assertThat(WriterCalendar.of(Map.of("writer.date.proleptic", "false")).oldDates()).isTrue();
    assertThat(WriterCalendar.of(Map.of("writer.date.proleptic", "true")).oldDates()).isFalse();
  }
}
