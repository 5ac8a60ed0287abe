package io.sluice.quality.cli;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.quality.engine.SparkEngine;
import io.sluice.quality.engine.TestPlatform;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * How long {@code quality run} takes for one landed table and how much memory, without a platform.
 * Arguments: {@code make}, a folder, the number of rows and of columns; then as often as one likes
 * {@code run} and the folder. To be run with the flags of {@code spark.args} and the tests' class
 * path; making a table of 200 columns takes {@code -Xmx6g}.
 */
final class QualityBenchmark {

  private static final String TABLE = "sluice.silver.bench_rows";

  /** So many rows repeat others, all of them outside the window. */
  private static final int REPEATS = 1_000;

  private static final int DAYS = 400;

  private QualityBenchmark() {}

  /** A field of the contract, its column, and its value by {@code id}. */
  private record Column(String contract, String type, String value) {}

  private static final List<Column> FIRST =
      List.of(
          new Column(
              "{name: id, logicalType: integer, physicalType: bigint, required: true,"
                  + " logicalTypeOptions: {minimum: 0}, quality: [{name: ids, metric:"
                  + " duplicateValues, mustBeLessThan: 5000, unit: rows}]}",
              "id BIGINT",
              "id"),
          new Column(
              "{name: sold_at, logicalType: timestamp, physicalType: timestamptz, required: true,"
                  + " logicalTypeOptions: {timezone: true}}",
              "sold_at TIMESTAMP",
              "TIMESTAMP_SECONDS(1700000000 + CAST(id / span AS BIGINT))"),
          new Column(
              "{name: code, logicalType: string, physicalType: varchar, required: true,"
                  + " logicalTypeOptions: {pattern: '^[A-Z]{2}[0-9]+$'}}",
              "code STRING", "CONCAT('AB', PMOD(XXHASH64(id, 1), 100000))"),
          new Column(
              "{name: country, logicalType: string, physicalType: varchar, required: true}",
              "country STRING",
              "CONCAT('country ', PMOD(XXHASH64(id, 2), 40))"),
          new Column(
              "{name: note, logicalType: string, physicalType: varchar,"
                  + " logicalTypeOptions: {maxLength: 60}, quality: [{name: notes, metric:"
                  + " nullValues, mustBeLessThan: 40, unit: percent}]}",
              "note STRING",
              "IF(PMOD(XXHASH64(id, 3), 10) = 0, NULL, CONCAT('a note of the article ',"
                  + " PMOD(XXHASH64(id, 4), 5000)))"),
          new Column(
              "{name: day, logicalType: date, physicalType: date}",
              "day DATE",
              "DATE_FROM_UNIX_DATE(20000 + PMOD(XXHASH64(id, 5), 400))"),
          new Column(
              "{name: flag, logicalType: boolean, physicalType: boolean}",
              "flag BOOLEAN",
              "XXHASH64(id, 6) > 0"));

  private static List<Column> columns(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> i < FIRST.size() ? FIRST.get(i) : further(i))
        .toList();
  }

  private static Column further(int i) {
    String whole = "PMOD(XXHASH64(id, " + i + "), 1000)";
    return switch (i % 4) {
      case 0 ->
          new Column(
              "{name: c%d, logicalType: integer, physicalType: int, required: true,".formatted(i)
                  + " logicalTypeOptions: {minimum: 0, maximum: 1000}}",
              "c" + i + " INT",
              "CAST(" + whole + " AS INT)");
      case 1 ->
          new Column(
              "{name: c%d, logicalType: string, physicalType: varchar, required: true,".formatted(i)
                  + " logicalTypeOptions: {minLength: 1, maxLength: 20}}",
              "c" + i + " STRING",
              "CONCAT('value ', " + whole + ")");
      case 2 ->
          new Column(
              "{name: c%d, logicalType: number, physicalType: double,".formatted(i)
                  + " logicalTypeOptions: {minimum: 0}}",
              "c" + i + " DOUBLE",
              "CAST(" + whole + " AS DOUBLE) / 8");
      default ->
          new Column(
              "{name: c%d, logicalType: number, physicalType: 'decimal(12,3)',".formatted(i)
                  + " logicalTypeOptions: {minimum: 0}}",
              "c" + i + " DECIMAL(12, 3)",
              "CAST(" + whole + " / 1000.0 AS DECIMAL(12, 3))");
    };
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]).toAbsolutePath();
    Files.createDirectories(folder.resolve("contracts"));
    try (var postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("postgres"))
            .setCleanDataDirectory(false)
            .start()) {
      Map<String, String> environment = environment(folder, postgres);
      if (arguments[0].equals("make")) {
        make(folder, environment, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]));
      } else {
        run(environment);
      }
    }
  }

  private static Map<String, String> environment(Path folder, EmbeddedPostgres postgres) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SLUICE_CATALOG_URI", postgres.getJdbcUrl("postgres", "postgres"));
    environment.put("SLUICE_CATALOG_USER", "postgres");
    environment.put("SLUICE_CATALOG_PASSWORD", "postgres");
    environment.put("SLUICE_WAREHOUSE", "file://" + folder.resolve("warehouse"));
    environment.put("SLUICE_CONTRACTS_DIR", folder.resolve("contracts").toString());
    return environment;
  }

  private static void make(Path folder, Map<String, String> environment, long rows, int count)
      throws IOException {
    List<Column> columns = columns(count);
    Files.writeString(
        folder.resolve("contracts/bench.odcs.yaml"),
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: bench
        version: 1.0.0
        status: active
        domain: bench
        schema:
          - name: rows
            logicalType: object
            quality:
              - {name: has_rows, metric: rowCount, mustBeGreaterThan: 0}
              - {name: flags, type: sql, query: 'select count_if(flag is null) from ${table}', mustBe: 0}
            properties:
        """
            + columns.stream()
                .map(column -> "      - " + column.contract() + "\n")
                .collect(Collectors.joining()));
    try (SparkEngine engine = SparkEngine.start(SluiceConfig.load(environment))) {
      SparkSession spark = TestPlatform.spark(engine);
      spark.sql("CREATE NAMESPACE IF NOT EXISTS sluice.silver");
      spark.sql(
          "CREATE TABLE %s (%s, _appended_at TIMESTAMP) PARTITIONED BY (days(_appended_at))"
                  .formatted(TABLE, joined(columns.stream().map(Column::type).toList()))
              + " TBLPROPERTIES ('write.distribution-mode' = 'none',"
              + " 'write.parquet.compression-codec' = 'zstd',"
              + " 'write.parquet.row-group-size-bytes' = '16777216')");
      spark.sql(
          """
          INSERT INTO %s SELECT %s, TIMESTAMP_SECONDS(1700000000 + CAST(n / span AS BIGINT))
          FROM (SELECT id AS n, IF(id < %d, id, id - %d) AS id, %s AS span FROM RANGE(0, %d, 1, 8))
          """
              .formatted(
                  TABLE,
                  joined(columns.stream().map(Column::value).toList()),
                  rows - REPEATS,
                  rows - REPEATS,
                  "CAST(" + rows / (DAYS * 86_400.0) + " AS DOUBLE)",
                  rows));
    }
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts);
  }

  private static void run(Map<String, String> environment) throws IOException {
    long begin = System.nanoTime();
    int exit = QualityCommand.commandLine(environment).execute("run", "--format", "json");
    double seconds = (System.nanoTime() - begin) / 1e9;
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(peak -> peak.getUsed())
            .sum();
    long collecting =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    String resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findFirst()
            .orElseThrow();
    double processor =
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    System.err.printf(
        "exit %d, %.1f s, %.1f s of processor time, peak heap %d MB, collecting %.1f s, %s%n",
        exit, seconds, processor, heap >> 20, collecting / 1e3, resident);
  }
}
