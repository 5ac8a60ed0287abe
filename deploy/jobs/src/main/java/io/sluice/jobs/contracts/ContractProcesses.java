package io.sluice.jobs.contracts;

import io.sluice.machine.process.Components;
import io.sluice.machine.process.Foreground;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What must be there before a job can read a contract's dataset, made by the components' own
 * commands: each has a class path of its own. All of it may be run again.
 *
 * @param config the configuration file of the commands
 * @param source the folder that people edit, of which they are told
 */
public record ContractProcesses(Components components, Path config, Path source) {
  /**
   * Checks the contracts and makes the topics and schemas that are missing.
   *
   * @param contracts the folder of the contracts, a copy of those that people edit
   * @throws UserError with what the command said, for example that a contract is not valid
   */
  public void topics(Path contracts) throws IOException, InterruptedException {
    run("ingestion", "-Xmx128m", "io.sluice.ingestion.kafka.PrepareCommand", contracts);
  }

  /** Makes the tables that are missing and adds the columns that they lack. */
  public void tables(Path contracts) throws IOException, InterruptedException {
    run("flink", "-Xmx256m", "io.sluice.lakehouse.EnsureTables", contracts);
  }

  private void run(String component, String heap, String mainClass, Path contracts)
      throws IOException, InterruptedException {
    var answer =
        Foreground.ask(
            components.command(
                component,
                List.of(
                    heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlog4j2.level=ERROR"),
                mainClass),
            Map.of(
                "SLUICE_CONFIG", config.toString(), "SLUICE_CONTRACTS_DIR", contracts.toString()));
    if (answer.exitCode() != 0) {
      throw new UserError(answer.said().replace(contracts.toString(), source.toString()));
    }
  }
}
