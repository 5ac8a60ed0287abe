package io.sluice.cli.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.process.Foreground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

/**
 * Tells Airflow's DAGs which datasets there are, by the contracts that the jobs go by, and makes
 * the inbox of each that lands.
 */
final class AirflowDatasets implements Keeper {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FileTime known;

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
    FileTime now = Files.getLastModifiedTime(platform.appliedContracts());
    if (now.equals(known)) {
      return;
    }
    String listed = list(platform);
    for (JsonNode contract : JSON.readTree(listed).path("contracts")) {
      if (contract.path("kind").asText().equals("landed")) {
        PrivateFiles.folder(inbox(platform).resolve(contract.path("dataset").asText()));
      }
    }
    PrivateFiles.writeIfChanged(file(platform), listed);
    known = now;
  }

  private static String list(Platform platform) throws IOException, InterruptedException {
    List<String> command =
        platform
            .components()
            .command(
                "contracts",
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                "io.sluice.contracts.cli.ContractsCommand",
                "list",
                "--format=json",
                platform.appliedContracts().toString());
    Foreground.Answer answer = Foreground.ask(command, Map.of());
    if (answer.exitCode() != 0) {
      throw new IOException("the applied contracts cannot be listed: " + answer.said());
    }
    // Warnings, and what a JVM says of its options, stand before it.
    int begin = answer.said().indexOf("{\n");
    if (begin < 0) {
      throw new IOException("the applied contracts were not listed: " + answer.said());
    }
    return answer.said().substring(begin);
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
