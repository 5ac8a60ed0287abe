package io.sluice.launcher.contracts;

import io.sluice.launcher.part.Platform;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be there before a job can read a contract's dataset, made by the components' own
 * commands: each has a class path of its own. All of it may be run again.
 */
public final class ContractProcesses {
  private ContractProcesses() {}

  /**
   * Checks the contracts and makes the topics and schemas that are missing.
   *
   * @throws UserError with what the command said, for example that a contract is not valid
   */
  public static void topics(Platform platform) throws IOException, InterruptedException {
    run(platform, "ingestion", 128, "io.sluice.ingestion.kafka.PrepareCommand");
  }

  /** Makes the tables that are missing and adds the columns that they lack. */
  public static void tables(Platform platform) throws IOException, InterruptedException {
    run(platform, "flink", 256, "io.sluice.lakehouse.EnsureTables");
  }

  private static void run(Platform platform, String component, int heap, String main)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(platform.java(), "-Xmx" + heap + "m"));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.level=ERROR"));
    command.addAll(List.of("-cp", platform.libClassPath(component), main));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLUICE_CONFIG", platform.configFile().toString());
    Process process = builder.start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new UserError(said);
    }
  }
}
