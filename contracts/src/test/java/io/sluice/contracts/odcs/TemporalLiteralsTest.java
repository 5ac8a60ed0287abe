package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemporalLiteralsTest {

  private static final Optional<ZoneId> PARIS = Optional.of(ZoneId.of("Europe/Paris"));

  @Test
  void aBoundIsReadInItsFieldsFormatOrInIso() throws Misfit {
    int day = (int) LocalDate.of(2021, 2, 28).toEpochDay();
    assertThat(TemporalLiterals.date("28/02/2021", Optional.of("dd/MM/yyyy"))).isEqualTo(day);
    assertThat(TemporalLiterals.date("2021-02-28", Optional.of("dd/MM/uuuu"))).isEqualTo(day);
    assertThat(TemporalLiterals.date("2021-28-02", Optional.of("yyyy-dd-MM"))).isEqualTo(day);
    assertThat(TemporalLiterals.time("08.30", Optional.of("HH.mm"))).isEqualTo(30_600_000_000L);
    assertThat(TemporalLiterals.time("08:30", Optional.of("HH.mm"))).isEqualTo(30_600_000_000L);
  }

  @Test
  void aTimestampKeepsItsOffsetAndElseHasTheFieldsZone() throws Misfit {
    long noon = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2021-07-15T12:00:00Z"));
    Optional<String> format = Optional.of("dd/MM/yyyy HH:mm[ XXX]");
    for (String text :
        new String[] {
          "15/07/2021 14:00",
          "15/07/2021 08:00 -04:00",
          "2021-07-15T14:00:00",
          "2021-07-15 12:00Z",
          "2021-07-15T14:00:00+02:00"
        }) {
      assertThat(TemporalLiterals.timestamp(text, format, PARIS)).as(text).isEqualTo(noon);
    }
    assertThat(TemporalLiterals.timestamp("2021-07-15", format, PARIS))
        .isEqualTo(noon - 14 * 3_600_000_000L);
  }
}
