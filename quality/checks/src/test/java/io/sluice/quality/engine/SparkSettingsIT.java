package io.sluice.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.FieldType;
import io.sluice.quality.Samples;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.report.CheckStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark as somebody else wants it: another thread, and a catalog that is no database. */
class SparkSettingsIT {

  private static SparkEngine engine;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path properties =
        Files.writeString(
            folder.resolve("spark.properties"), "spark.sql.catalog.sluice.type=hadoop\n");
    SluiceConfig config =
        SluiceConfig.load(
            Map.of(
                "SLUICE_CATALOG_PASSWORD", "none",
                "SLUICE_WAREHOUSE", folder.resolve("warehouse").toUri().toString(),
                "SLUICE_QUALITY_MASTER", "local[1]",
                "SLUICE_QUALITY_PARTITIONS", "3",
                "SLUICE_QUALITY_PROPERTIES", properties.toString()));
    assertThat(SparkEngine.hasOtherCatalog(config)).isTrue();
    engine = SparkEngine.start(config);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void masterPartitionsAndCatalogAreSettings() {
    var spark = engine.spark();
    assertThat(spark.sparkContext().master()).isEqualTo("local[1]");
    assertThat(spark.conf().get("spark.sql.shuffle.partitions")).isEqualTo("3");
    spark.sql("CREATE TABLE sluice.silver.shop_codes (code STRING)");
    spark.sql("INSERT INTO sluice.silver.shop_codes VALUES ('x')");

    assertThat(
            engine
                .check(
                    CheckPlan.of(
                        Samples.landed(
                            "shop.codes",
                            Samples.NONE,
                            List.of(Samples.required("code", new FieldType.Text())))))
                .verdicts())
        .filteredOn(verdict -> verdict.check().name().equals("code.required"))
        .allMatch(verdict -> verdict.status() == CheckStatus.PASSED)
        .hasSize(1);
  }

  @Test
  void codeIsGeneratedForWideTables() {
    String[] columns =
        IntStream.range(0, 300)
            .mapToObj(i -> "id + %d AS c%d".formatted(i, i))
            .toArray(String[]::new);

    assertThat(engine.spark().range(3).selectExpr(columns).queryExecution().executedPlan())
        .isInstanceOf(WholeStageCodegenExec.class);
  }
}
