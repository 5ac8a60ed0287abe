package io.sluice.cli.wiring;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.process.Foreground;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

/** The contracts of a folder, as {@code contracts list --format json} tells them. */
public final class ContractList {
  private FileTime known;

  /** What is made of the list. */
  interface Use {
    void of(String json) throws IOException, InterruptedException;
  }

  /**
   * Makes use of the list of those that the jobs go by when contracts were applied since that was
   * done last.
   */
  void whenChanged(Platform platform, Use use) throws IOException, InterruptedException {
    if (!Files.exists(platform.appliedContracts())) {
      return; // they are applied once Kafka and the registry run
    }
    FileTime applied = Files.getLastModifiedTime(platform.appliedContracts());
    if (!applied.equals(known)) {
      use.of(of(platform, platform.appliedContracts()));
      known = applied;
    }
  }

  /**
   * @return JSON
   * @throws IOException with all that is wrong with them, when one is invalid
   */
  public static String of(Platform platform, Path contracts)
      throws IOException, InterruptedException {
    List<String> command =
        platform
            .components()
            .command(
                "contracts",
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                "io.sluice.contracts.cli.ContractsCommand",
                "list",
                "--format=json",
                contracts.toString());
    Foreground.Answer answer = Foreground.ask(command, Map.of());
    if (answer.exitCode() != 0) {
      throw new IOException("the contracts cannot be listed: " + answer.said());
    }
    // Warnings, and what a JVM says of its options, stand before it.
    int begin = answer.said().indexOf("{\n");
    if (begin < 0) {
      throw new IOException("the contracts were not listed: " + answer.said());
    }
    return answer.said().substring(begin);
  }
}
