package io.sluice.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Freshness;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.observability.DatasetRules;
import io.sluice.observability.RuleManifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The committed rules and contracts are what the contracts say. Topics and users are held by
 * ingestion/kafka, which makes them.
 */
class CompiledTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", "../.."));
  private static final Path COMPILED = ROOT.resolve("deploy/kubernetes/compiled");

  @Test
  void theRulesAreWhatTheContractsSay() throws IOException {
    List<DatasetRules.Dataset> datasets =
        Contracts.load(ROOT.resolve("contracts")).stream().map(CompiledTest::dataset).toList();

    Map<String, String> committed = new TreeMap<>();
    for (String file : Folder.files(COMPILED.resolve("rules"))) {
      committed.put(file, Files.readString(COMPILED.resolve("rules").resolve(file)));
    }
    assertThat(committed)
        .as("./sluice contracts compile kubernetes writes it anew")
        .isEqualTo(RuleManifests.of(datasets));
  }

  @Test
  void everyContractGoesToTheCluster() throws IOException {
    Path contracts = ROOT.resolve("contracts");
    List<String> names =
        Folder.files(contracts).stream().filter(file -> file.endsWith(".odcs.yaml")).toList();

    for (String name : names) {
      if (!name.startsWith("src/") && !name.startsWith("target/")) {
        assertThat(COMPILED.resolve("contracts").resolve(name.replace('/', '.')))
            .as("./sluice contracts compile kubernetes writes it anew")
            .hasSameBinaryContentAs(contracts.resolve(name));
      }
    }
  }

  private static DatasetRules.Dataset dataset(Contract contract) {
    return new DatasetRules.Dataset(
        contract.dataset().toString(),
        contract.owner(),
        DatasetRules.Kind.valueOf(contract.kind().name()),
        contract.freshness().map(Freshness::age).map(Duration::toSeconds).stream()
            .mapToLong(Long::longValue)
            .findFirst(),
        contract.freshness().flatMap(Freshness::availability).stream()
            .mapToDouble(Number::doubleValue)
            .findFirst());
  }
}
