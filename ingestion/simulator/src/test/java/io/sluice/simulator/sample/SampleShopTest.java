package io.sluice.simulator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.ingestion.files.content.Decompression;
import io.sluice.ingestion.files.csv.CsvFile;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleShopTest {
  private static final int QUANTITY = 3;
  private static final int PRICE = 5;

  @TempDir private Path folder;

  @Test
  void oneSeedGivesTheSameBytes() throws IOException {
    new SampleShop(3, 5).write(folder.resolve("a"));
    new SampleShop(3, 5).write(folder.resolve("b"));
    new SampleShop(3, 6).write(folder.resolve("c"));
    for (Path file : files(folder.resolve("a"))) {
      Path name = file.getFileName();
      assertThat(folder.resolve("b").resolve(name)).hasSameBinaryContentAs(file);
      assertThat(Files.mismatch(folder.resolve("c").resolve(name), file)).isNotNegative();
    }
  }

  @Test
  void theFiguresAreTrueUnderTheShopsContract() throws Exception {
    new SampleShop(10, 7).write(folder);
    Contract shop =
        Contracts.load(
                Path.of(
                    System.getProperty("sluice.root"), "contracts/retail/online_retail.odcs.yaml"))
            .getFirst();
    long rows = 0;
    long unpriced = 0;
    Set<List<Object>> silver = new HashSet<>();
    for (Path file : files(folder)) {
      try (CsvFile csv = CsvFile.open(Decompression.open(file), shop)) {
        for (RawRecord record; (record = csv.next()) != null; rows++) {
          Object[] row = ((ParsedLine.Row) csv.parse(record)).values();
          if (((BigDecimal) row[PRICE]).signum() <= 0) {
            unpriced++;
          } else {
            silver.add(Arrays.asList(row));
          }
        }
      }
    }
    JsonNode figures = new ObjectMapper().readTree(folder.resolve(Figures.FILE).toFile());
    assertThat(figures.get("days").asInt()).isEqualTo(10);
    assertThat(figures.get("rows").asLong()).isEqualTo(rows);
    assertThat(figures.get("price_not_positive").asLong()).isEqualTo(unpriced).isPositive();
    assertThat(figures.get("silver").asLong()).isEqualTo(silver.size());
    assertThat(figures.get("duplicates").asLong())
        .isEqualTo(rows - unpriced - silver.size())
        .isPositive();
    assertThat(figures.get("revenue").decimalValue())
        .isEqualByComparingTo(
            silver.stream()
                .map(row -> ((BigDecimal) row.get(PRICE)).multiply(quantity(row)))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static BigDecimal quantity(List<Object> row) {
    return BigDecimal.valueOf(((Number) row.get(QUANTITY)).longValue());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".csv.gz")).sorted().toList();
    }
  }
}
