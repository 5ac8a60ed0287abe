package io.sluice.quality.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.quality.engine.SharedPostgres;
import io.sluice.quality.engine.SparkEngine;
import io.sluice.quality.engine.TestPlatform;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is typed, on tables made here. */
@ExtendWith(SharedPostgres.class)
class QualityCommandIT {
  private static final ObjectMapper ONE_DOCUMENT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String CONTRACTS =
      """
      apiVersion: v3.2.0
      kind: DataContract
      id: shop
      version: 1.0.0
      status: active
      domain: shop
      schema:
        - name: good
          logicalType: object
          properties:
            - {name: code, logicalType: string, physicalType: varchar, required: true}
        - name: doubtful
          logicalType: object
          properties:
            - name: code
              logicalType: string
              physicalType: varchar
              quality:
                - {name: few_nulls, metric: nullValues, mustBe: 0, severity: warning}
        - name: bad
          logicalType: object
          properties:
            - {name: code, logicalType: string, physicalType: varchar, required: true}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void exitsByTheWorstSeverityAndLeavesNothingBehind(@TempDir Path folder, TestPlatform platform)
      throws Exception {
    Path contracts = Files.createDirectories(folder.resolve("contracts"));
    Files.writeString(contracts.resolve("shop.odcs.yaml"), CONTRACTS);
    List<String> before = here();
    try (SparkEngine engine = platform.engine()) {
      SparkSession spark = TestPlatform.spark(engine);
      spark.sql("CREATE NAMESPACE sluice.silver");
      for (String name : List.of("good", "doubtful", "bad")) {
        String table = "sluice.silver.shop_" + name;
        spark.sql("CREATE TABLE " + table + " (code STRING, _appended_at TIMESTAMP)");
        String code = name.equals("good") ? "'x'" : "NULL";
        spark.sql("INSERT INTO " + table + " VALUES (" + code + ", current_timestamp())");
      }
    }

    assertThat(run(platform, contracts, "run", "--strict", "shop.good")).isZero();
    assertThat(out.toString()).contains("shop.good  (silver.shop_good, 1 row, snapshot ");
    assertThat(err.toString()).contains("starting Spark ...").contains("checking shop.good: ");

    assertThat(run(platform, contracts, "run", "shop.good", "shop.doubtful")).isZero();
    assertThat(out.toString()).contains("WARNING").contains("1 failed (warning)");
    assertThat(run(platform, contracts, "run", "--strict", "shop.doubtful")).isEqualTo(1);

    assertThat(run(platform, contracts, "run", "--format", "json")).isEqualTo(1);
    var answer = ONE_DOCUMENT.readTree(out.toString());
    assertThat(answer.get("results").findValuesAsText("status")).contains("passed", "failed");
    assertThat(here()).isEqualTo(before);
  }

  private int run(TestPlatform platform, Path contracts, String... arguments) {
    out.getBuffer().setLength(0);
    return QualityCommand.commandLine(platform.environment(contracts))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static List<String> here() throws Exception {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}
