package io.sluice.kubernetes.images;

import io.sluice.kubernetes.images.ImageSpec.Content;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The images of the platform: one for each component of the distribution. All but PostgreSQL's
 * start the base's {@code java}; the pod's manifest says what they run, as far as it differs.
 *
 * @param home the repository
 * @param dist the distribution
 */
record ImageList(Path home, Path dist) {
  private static final String JAVA = "java";
  private static final String LIB = "/app/lib";

  /** Of commands, whose libraries would say more than they do. */
  private static final String QUIET = "-Dorg.slf4j.simpleLogger.defaultLogLevel=error";

  /** What the libraries of every component need on a JDK of modules, and a heap by the limit. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:MaxRAMPercentage=70",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * @param postgres the folder of PostgreSQL's unpacked programs
   * @param archive the jar that they were in
   */
  List<ImageSpec> all(Path postgres, Path archive) {
    return List.of(
        new ImageSpec(
            "postgres",
            "PostgreSQL: the Iceberg catalog, the registry's storage and the demo shop's database.",
            List.of("/opt/postgres/bin/postgres"),
            List.of(new Content(postgres, "/opt/postgres"), lib("pod")),
            List.of(new Content(archive, "/opt/postgres"))),
        new ImageSpec(
            "kafka",
            "Kafka's broker and controller.",
            java("-cp", LIB + "/*", "io.sluice.kafka.MeasuredBroker"),
            List.of(lib("kafka"), lib("pod"))),
        new ImageSpec(
            "registry",
            "The schema registry, Apicurio.",
            java(
                "-Xss512k",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                "/app/registry/quarkus-run.jar"),
            List.of(new Content(dist.resolve("lib/registry"), "/app/registry"), lib("pod"))),
        new ImageSpec(
            "flink",
            "Flink's JobManager and TaskManager with all jobs, and the commands over the tables.",
            java("@/app/etc/modules.args", "-cp", LIB + "/sluice-dist-flink.jar:" + LIB + "/*"),
            List.of(
                lib("flink"),
                lib("flink-kubernetes"),
                lib("pod"),
                new Content(dist.resolve("etc/flink"), "/app/etc"),
                // What the Flink operator starts.
                new Content(dist.resolve("etc/flink/flink"), "/app/bin/flink"))),
        new ImageSpec(
            "trino",
            "Trino with the connectors that the platform needs.",
            List.of(
                JAVA,
                "@/app/etc/jvm.config",
                "-Dconfig=/app/etc/config.properties",
                "-Dlog.levels-file=/app/etc/log.properties",
                "-cp",
                LIB + "/*",
                "io.sluice.trino.TrinoServer"),
            List.of(
                lib("trino"),
                lib("pod"),
                new Content(dist.resolve("lib/trino-plugins"), "/app/plugins"),
                new Content(dist.resolve("etc/trino"), "/app/etc"))),
        new ImageSpec(
            "quality",
            "Spark with Deequ: the checks of the contracts.",
            java("@/app/spark.args", "-cp", LIB + "/*", "io.sluice.quality.cli.QualityCommand"),
            List.of(lib("spark"), new Content(dist.resolve("lib/spark.args"), "/app/spark.args"))),
        command(
            "ingestion",
            "Sends files to Kafka, and makes topics.",
            "io.sluice.ingestion.files.cli.IngestCommand"),
        command("simulator", "The simulated shop.", "io.sluice.simulator.GenerateCommand"),
        command("contracts", "Checks contracts.", "io.sluice.contracts.cli.ContractsCommand"),
        new ImageSpec(
            "warehouse",
            "Asks Trino and runs the SQL models.",
            java(QUIET, "-cp", LIB + "/*", "io.sluice.warehouse.cli.WarehouseCommand"),
            List.of(
                lib("warehouse"),
                lib("pod"),
                new Content(home.resolve("warehouse/models"), "/app/models"))),
        command("proof", "Holds tables against the log.", "io.sluice.proof.cli.ProofCommand"),
        command("trace", "Follows a record.", "io.sluice.warehouse.trace.TraceCommand"));
  }

  private ImageSpec command(String name, String description, String mainClass) {
    return new ImageSpec(
        name,
        description,
        java(QUIET, "-cp", LIB + "/*", mainClass),
        List.of(lib(name), lib("pod")));
  }

  private Content lib(String component) {
    return new Content(dist.resolve("lib").resolve(component), LIB);
  }

  private static List<String> java(String... more) {
    var words = new ArrayList<String>();
    words.add(JAVA);
    words.addAll(FLAGS);
    words.addAll(List.of(more));
    return words;
  }
}
