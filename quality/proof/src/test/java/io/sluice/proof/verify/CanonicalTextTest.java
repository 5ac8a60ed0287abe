package io.sluice.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.jdbc.Row;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {
  @Test
  void writesEachTypeInItsOwnWay() throws SQLException {
    var time = Timestamp.from(Instant.parse("2026-03-02T09:15:27.301002Z"));
    Row line = Row.builder().addField("no", 1).addField("price", new BigDecimal("2.50")).build();

    assertThat(
            CanonicalText.of(
                Arrays.asList("a b", null, 7, new BigDecimal("1E+2"), time, 52.5, true)))
        .isEqualTo("a b|\\N|7|100|1772442927301002|52.5|true");
    assertThat(CanonicalText.of(List.of(List.of(line, line), List.of())))
        .isEqualTo("[(1,2.50);(1,2.50)]|[]");
  }

  @Test
  void hashesAsTrinoDoes() {
    // select to_hex(murmur3(to_utf8('sluice'))), to_hex(murmur3(X''))
    assertThat(Hash128.of("sluice")).hasToString("1bdbf14d1378e32d5e97dd59171d2a09");
    assertThat(Hash128.of("")).isEqualTo(Hash128.parse("00000000000000000000000000000000"));
    assertThat(Hash128.parse("1BDBF14D1378E32D5E97DD59171D2A09")).isEqualTo(Hash128.of("sluice"));
  }

  @Test
  void cellsAreWrittenForPeople() throws SQLException {
    var time = Timestamp.from(Instant.parse("2026-03-02T09:15:00Z"));

    assertThat(CellText.of(time)).isEqualTo("2026-03-02T09:15:00.000000Z");
    assertThat(CellText.of(null)).isEqualTo("\\N");
    assertThat(CellText.of(new BigDecimal("0.0500"))).isEqualTo("0.0500");
  }
}
