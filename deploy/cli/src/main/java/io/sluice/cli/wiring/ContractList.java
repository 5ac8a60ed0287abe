package io.sluice.cli.wiring;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.process.Foreground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

/** The contracts that the jobs go by, as {@code contracts list --format json} tells them. */
final class ContractList {
  private FileTime known;

  /** What is made of the list. */
  interface Use {
    void of(String json) throws IOException, InterruptedException;
  }

  /** Makes use of the list when contracts were applied since that was done last. */
  void whenChanged(Platform platform, Use use) throws IOException, InterruptedException {
    if (!Files.exists(platform.appliedContracts())) {
      return; // they are applied once Kafka and the registry run
    }
    FileTime applied = Files.getLastModifiedTime(platform.appliedContracts());
    if (!applied.equals(known)) {
      use.of(list(platform));
      known = applied;
    }
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
}
