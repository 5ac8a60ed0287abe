package io.sluice.laptop.doctor;

import io.sluice.laptop.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The jars of each component: all readable, and among them the one with the main class. */
final class Distribution {
  private static final String CURE = "; remove deploy/target and run ./sluice build";

  /** Components, and a file that one of their jars has to hold. */
  private static final Map<String, String> COMPONENTS = components();

  private Distribution() {}

  private static Map<String, String> components() {
    var all = new LinkedHashMap<String, String>();
    all.put("postgres", ".txz");
    all.put("lake", "io/sluice/lake/CatalogServer.class");
    all.put("kafka", "kafka/Kafka.class");
    all.put("registry", "");
    all.put("flink", "org/apache/flink/runtime/taskexecutor/TaskManagerRunner.class");
    all.put("trino", "io/sluice/trino/TrinoServer.class");
    all.put("trino-plugins/iceberg", "io/trino/plugin/iceberg/IcebergPlugin.class");
    all.put("spark", "io/sluice/quality/cli/QualityCommand.class");
    all.put("ingestion", "io/sluice/ingestion/files/cli/IngestCommand.class");
    all.put("simulator", "io/sluice/simulator/GenerateCommand.class");
    all.put("warehouse", "io/sluice/warehouse/cli/WarehouseCommand.class");
    all.put("contracts", "io/sluice/contracts/cli/ContractsCommand.class");
    all.put("proof", "io/sluice/proof/cli/ProofCommand.class");
    all.put("trace", "io/sluice/warehouse/trace/TraceCommand.class");
    all.put("kubernetes", "io/sluice/kubernetes/cluster/KubeCommand.class");
    all.put("logging", "org/apache/logging/slf4j/SLF4JServiceProvider.class");
    all.put("cli", "io/sluice/cli/SluiceCommand.class");
    return all;
  }

  /** A line for each component that cannot work. */
  static List<String> problems(Platform platform) throws IOException {
    var problems = new ArrayList<String>();
    for (var component : COMPONENTS.entrySet()) {
      problem(platform.lib(component.getKey()), component.getValue(), problems);
    }
    if (!Files.isRegularFile(platform.dist().resolve("etc/trino/config.properties"))) {
      problems.add(platform.dist().resolve("etc/trino") + " is missing" + CURE);
    }
    return problems;
  }

  private static void problem(Path folder, String wanted, List<String> problems)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      problems.add(folder + " is missing" + CURE);
      return;
    }
    boolean found = wanted.isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        try (var zip = new ZipFile(jar.toFile())) {
          found = found || holds(zip, wanted);
        } catch (IOException e) {
          problems.add("%s is damaged (%s)%s".formatted(jar, e.getMessage(), CURE));
        }
      }
    }
    if (!found) {
      problems.add("%s lacks the jar with %s%s".formatted(folder, wanted, CURE));
    }
  }

  private static boolean holds(ZipFile zip, String wanted) {
    return wanted.startsWith(".")
        ? zip.stream().anyMatch(entry -> entry.getName().endsWith(wanted))
        : zip.getEntry(wanted) != null;
  }
}
