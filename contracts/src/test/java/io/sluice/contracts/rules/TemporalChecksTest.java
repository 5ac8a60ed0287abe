package io.sluice.contracts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.FieldType;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No value lands that an engine cannot read back. */
class TemporalChecksTest {
  private static final FieldType TIMESTAMP =
      new FieldType.Timestamp(Optional.empty(), Optional.empty());
  private static final FieldType DATE = new FieldType.Date(Optional.empty());
  private static final FieldType TIME = new FieldType.Time(Optional.empty());

  @Test
  void timestampsOfTheYears1To9999() {
    assertThat(problem(TIMESTAMP, null)).isNull();
    assertThat(problem(TIMESTAMP, -62_135_596_800_000_000L)).isNull();
    assertThat(problem(TIMESTAMP, 253_402_300_799_999_999L)).isNull();
    assertThat(problem(TIMESTAMP, 253_402_300_800_000_000L))
        .isEqualTo(
            "is +10000-01-01T00:00:00Z, must be from 0001-01-01T00:00:00Z to"
                + " 9999-12-31T23:59:59.999999Z");
    assertThat(problem(TIMESTAMP, -62_135_596_800_000_001L)).startsWith("is 0000-12-31T23:59:59");
    assertThat(problem(TIMESTAMP, Long.MAX_VALUE)).startsWith("is +294247-01-10");
    assertThat(problem(TIMESTAMP, Long.MIN_VALUE)).startsWith("is -290308-12-21");
  }

  @Test
  void daysOfTheYears1To9999() {
    assertThat(problem(DATE, (int) LocalDate.of(1, 1, 1).toEpochDay())).isNull();
    assertThat(problem(DATE, (int) LocalDate.of(9999, 12, 31).toEpochDay())).isNull();
    assertThat(problem(DATE, (int) LocalDate.of(10_000, 1, 1).toEpochDay()))
        .isEqualTo("is +10000-01-01, must be from 0001-01-01 to 9999-12-31");
    assertThat(problem(DATE, Integer.MIN_VALUE)).startsWith("is -5877641-06-23");
  }

  @Test
  void timesOfADay() {
    assertThat(problem(TIME, 0L)).isNull();
    assertThat(problem(TIME, 86_399_999_999L)).isNull();
    assertThat(problem(TIME, 86_400_000_000L))
        .isEqualTo("is 86400000000, must be a time of day, from 00:00 to 23:59:59.999999");
    assertThat(problem(TIME, -1L)).startsWith("is -1, must be a time of day");
  }

  @Test
  void otherTypesHaveNoSuchRule() {
    assertThat(TemporalChecks.range(new FieldType.Whole(64))).isEmpty();
  }

  private static String problem(FieldType type, Object value) {
    Check.Failure failure = TemporalChecks.range(type).orElseThrow().find(value);
    return failure == null ? null : failure.text();
  }
}
