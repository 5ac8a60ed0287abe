package io.sluice.streaming.sink;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.lakehouse.AuditColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables whose partitioning somebody has changed by hand. */
class RepartitionedTableTest {

  private static final String NAME = "silver.shop_orders";
  private static final long DAY_MICROS = Duration.ofDays(1).toNanos() / 1000;
  private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
  private static final Schema COLUMNS =
      new Schema(
          optional(1, "country", Types.StringType.get()),
          required(2, AuditColumns.APPENDED_AT, Types.TimestampType.withZone()));

  private final InMemoryCatalog catalog = new InMemoryCatalog();

  @BeforeEach
  void open() {
    catalog.initialize("sluice", Map.of());
    catalog.createNamespace(Namespace.of("silver"));
  }

  @AfterEach
  void close() throws IOException {
    catalog.close();
  }

  static Stream<Arguments> partitionings() {
    return Stream.of(
        Arguments.of(
            by(spec -> spec.identity("country")),
            Map.of("country=AT", 2L, "country=DE", 3L, "country=null", 1L)),
        Arguments.of(by(spec -> spec.truncate("country", 1)), null),
        Arguments.of(by(spec -> spec.bucket("country", 16)), null),
        Arguments.of(
            by(spec -> spec.day(AuditColumns.APPENDED_AT).identity("country")),
            Map.of(
                "_appended_at_day=2026-03-02/country=AT",
                1L,
                "_appended_at_day=2026-03-02/country=DE",
                3L,
                "_appended_at_day=2026-03-03/country=AT",
                1L,
                "_appended_at_day=2026-03-03/country=null",
                1L)),
        Arguments.of(
            by(spec -> spec.hour(AuditColumns.APPENDED_AT)),
            Map.of(
                "_appended_at_hour=2026-03-02-08",
                3L,
                "_appended_at_hour=2026-03-02-20",
                1L,
                "_appended_at_hour=2026-03-03-08",
                2L)),
        Arguments.of(
            by(spec -> spec.day(AuditColumns.APPENDED_AT)),
            Map.of("_appended_at_day=2026-03-02", 4L, "_appended_at_day=2026-03-03", 2L)),
        Arguments.of(
            by(spec -> spec.month(AuditColumns.APPENDED_AT)),
            Map.of("_appended_at_month=2026-03", 6L)),
        Arguments.of(by(spec -> spec.alwaysNull("country")), Map.of("country_null=null", 6L)),
        Arguments.of(by(spec -> spec), Map.of("", 6L)));
  }

  private static PartitionSpec by(UnaryOperator<PartitionSpec.Builder> fields) {
    return fields.apply(PartitionSpec.builderFor(COLUMNS)).build();
  }

  @ParameterizedTest
  @MethodSource("partitionings")
  void everyRowLiesInItsOwnPartition(PartitionSpec partitioning, Map<String, Long> expected)
      throws IOException {
    Table table = catalog.createTable(TableIdentifier.parse(NAME), COLUMNS, partitioning);
    Map<String, Long> rows = new TreeMap<>();
    for (DataFile file : write(table)) {
      rows.merge(partitioning.partitionToPath(file.partition()), file.recordCount(), Long::sum);
    }
    if (expected == null) {
      assertThat(rows).as("AT, DE and none").hasSize(3).containsValues(1L, 2L, 3L);
    } else {
      assertThat(rows).isEqualTo(expected);
    }
  }

  private static List<DataFile> write(Table table) throws IOException {
    RowRouter<Object[]> router =
        (row, rows) -> rows.add(NAME, Math.floorDiv((long) row[1], DAY_MICROS), row);
    try (var writer =
        new TablesWriter<>(
            Map.of(NAME, table),
            Standing.of(Map.of(NAME, table), SourceLog.none()),
            tables -> router,
            0,
            0)) {
      writer.write(row("DE", Duration.ZERO), null);
      writer.write(row("AT", Duration.ofMinutes(1)), null);
      writer.write(row("DE", Duration.ofMinutes(2)), null);
      writer.write(row("DE", Duration.ofHours(12)), null);
      writer.write(row("AT", Duration.ofHours(24)), null);
      writer.write(row(null, Duration.ofHours(24)), null);
      return writer.prepareCommit().stream()
          .flatMap(part -> part.tables().get(NAME).files().stream())
          .map(json -> file(table, json))
          .toList();
    }
  }

  private static Object[] row(String country, Duration later) {
    return new Object[] {country, ChronoUnit.MICROS.between(Instant.EPOCH, MORNING.plus(later))};
  }

  private static DataFile file(Table table, String json) {
    try {
      return (DataFile)
          ContentFileParser.fromJson(new ObjectMapper().readTree(json), table.specs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
