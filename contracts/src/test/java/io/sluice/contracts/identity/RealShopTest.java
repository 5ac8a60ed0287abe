package io.sluice.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.rules.RowRules;
import io.sluice.contracts.testing.TestContracts;
import io.sluice.contracts.wire.WireDecoder;
import io.sluice.contracts.wire.WireEncoder;
import io.sluice.contracts.wire.WireSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real shop's files through the wire, the rules and the identity, without any engine. */
class RealShopTest {

  private static final Path FILES =
      Path.of(System.getProperty("sluice.shared", "shared"), "data", "online-retail");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final Contract contract = TestContracts.onlineRetail();
  private final WireEncoder encoder = new WireEncoder(contract, 1);
  private final WireDecoder decoder = new WireDecoder(contract, _ -> WireSchema.of(contract));
  private final RowRules rules = RowRules.compile(contract);
  private final RowIdentity identity = RowIdentity.of(contract);
  private final Set<HashValue128> accepted = new HashSet<>();
  private int rows;
  private int invalid;
  private int duplicates;
  private BigDecimal revenue = BigDecimal.ZERO;

  @Test
  void everyRowOfADayIsWhereItBelongs() throws IOException {
    assumeThat(FILES).as("the real files are not beside the repository").isDirectory();
    read(FILES.resolve("2010-12-06.csv.gz"));
    assertThat(rows).isEqualTo(3_878);
    assertThat(invalid).isEqualTo(13);
    assertThat(duplicates).isEqualTo(48);
    assertThat(revenue).isEqualByComparingTo("53653.87");
  }

  @Test
  @Tag("long")
  void everyRowIsWhereItBelongs() throws IOException {
    assumeThat(FILES).as("the real files are not beside the repository").isDirectory();
    try (Stream<Path> files = Files.list(FILES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv.gz")).sorted().toList()) {
        read(file);
      }
    }
    assertThat(rows).isEqualTo(245_903);
    assertThat(invalid).isEqualTo(1_478);
    assertThat(duplicates).isEqualTo(2_007);
    assertThat(accepted).hasSize(242_418);
    assertThat(revenue).isEqualByComparingTo("4388651.731");
  }

  private void read(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(decoder.decode(encoder.encode(row(cells(line)))));
      }
    }
  }

  private void accept(Object[] row) {
    rows++;
    if (!rules.check(row).isEmpty()) {
      invalid++;
    } else if (accepted.add(identity.key(row))) {
      revenue = revenue.add(((BigDecimal) row[5]).multiply(BigDecimal.valueOf((Integer) row[3])));
    } else {
      duplicates++;
    }
  }

  private static Object[] row(List<String> cells) {
    long seconds =
        LocalDateTime.parse(cells.get(4), TIME).atZone(ZoneId.of("Europe/London")).toEpochSecond();
    return new Object[] {
      text(cells.get(0)),
      text(cells.get(1)),
      text(cells.get(2)),
      Integer.valueOf(cells.get(3)),
      seconds * 1_000_000,
      new BigDecimal(cells.get(5)),
      cells.get(6).isEmpty() ? null : new BigDecimal(cells.get(6)).longValueExact(),
      text(cells.get(7))
    };
  }

  private static String text(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  /** No cell of these files holds a line break. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
