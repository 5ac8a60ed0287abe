package io.sluice.ingestion.files.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

class CellReaderPropertyTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Property
  void everyLongComesBack(@ForAll long value) throws Exception {
    assertThat(CellReaderTest.read(new FieldType.Whole(64), Long.toString(value))).isEqualTo(value);
    assertThat(CellReaderTest.read(new FieldType.Whole(64), value + ".000")).isEqualTo(value);
  }

  @Property
  void everyDecimalThatFitsComesBackExactly(
      @ForAll @BigRange(min = "-9999999.999", max = "9999999.999") @Scale(3) BigDecimal value)
      throws Exception {
    assertThat(CellReaderTest.read(new FieldType.Decimal(10, 3), value.toString()))
        .isEqualTo(value.setScale(3));
  }

  @Property
  void everyDoubleComesBack(@ForAll double value) throws Exception {
    // Without its sign: the exact number -0 is 0.
    assertThat((double) CellReaderTest.read(new FieldType.Floating(64), Double.toString(value)))
        .isEqualTo(value + 0.0);
  }

  @Property
  void everyInstantComesBack(@ForAll("instants") Instant instant) throws Exception {
    Object micros =
        CellReaderTest.read(
            new FieldType.Timestamp(Optional.empty(), Optional.empty()), instant.toString());
    assertThat(micros).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  @Property
  void aLocalTimeIsThatOfItsZoneWhereItExists(@ForAll("instants") Instant instant)
      throws Exception {
    LocalDateTime local = LocalDateTime.ofInstant(instant, LONDON);
    ZonedDateTime first = ZonedDateTime.of(local, LONDON).withEarlierOffsetAtOverlap();
    Object micros =
        CellReaderTest.read(
            new FieldType.Timestamp(Optional.empty(), Optional.of(LONDON)),
            local.toString().replace('T', ' '));
    assertThat(micros).isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, first.toInstant()));
  }

  @Property
  void anyTextIsAValueOrAMessage(@ForAll("almost") String cell) {
    for (FieldType type :
        new FieldType[] {
          new FieldType.Whole(32),
          new FieldType.Decimal(5, 2),
          new FieldType.Floating(32),
          new FieldType.Date(Optional.empty()),
          new FieldType.Timestamp(Optional.empty(), Optional.of(ZoneOffset.UTC))
        }) {
      try {
        CellReaderTest.read(type, cell);
      } catch (InvalidValueException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(-2_000_000_000_000_000L, 4_000_000_000_000_000L)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  @Provide
  Arbitrary<String> almost() {
    return Arbitraries.strings().withChars("0123456789-+.eE: TZ").ofMaxLength(24);
  }
}
