package io.sluice.cli.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells Airflow's DAGs which datasets there are, by the contracts that the jobs go by, and makes
 * the inbox of each that lands.
 */
final class AirflowDatasets implements Keeper {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ContractList contracts = new ContractList();

  @Override
  public String name() {
    return "datasets";
  }

  @Override
  public String shortName() {
    return "datasets";
  }

  @Override
  public List<String> needs() {
    return List.of(AirflowApiPart.NAME);
  }

  @Override
  public void tick(Platform platform) throws IOException, InterruptedException {
    contracts.whenChanged(platform, listed -> tell(platform, listed));
  }

  private static void tell(Platform platform, String listed) throws IOException {
    for (JsonNode contract : JSON.readTree(listed).path("contracts")) {
      if (contract.path("kind").asText().equals("landed")) {
        PrivateFiles.folder(inbox(platform).resolve(contract.path("dataset").asText()));
      }
    }
    PrivateFiles.writeIfChanged(file(platform), listed);
  }

  /** Where people and programs put files that are to be ingested, in a folder for each dataset. */
  private static Path inbox(Platform platform) {
    return platform.state().resolve("inbox");
  }

  private static Path file(Platform platform) throws IOException {
    return platform.dataDir("airflow").resolve("datasets.json");
  }

  @Override
  public Health check(Platform platform) {
    try {
      return Files.exists(file(platform)) ? Health.ok() : Health.bad("not yet written");
    } catch (IOException e) {
      return Health.bad(e);
    }
  }
}
