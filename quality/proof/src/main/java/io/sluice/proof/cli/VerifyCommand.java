package io.sluice.proof.cli;

import io.sluice.proof.verify.Manifest;
import io.sluice.proof.verify.Verification;
import io.sluice.terminal.Terminal;
import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Compares bronze, silver, quarantine, duplicates and the realtime tables, row for row, with the"
          + " truth that ./sluice generate wrote.",
      "Exits with 1 when something differs, and says what."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "<manifest>", description = "the folder that ./sluice generate named")
  private Path manifest;

  @Option(
      names = "--wait",
      paramLabel = "<seconds>",
      defaultValue = "60",
      description =
          "how long to wait for rows that are still on their way; default ${DEFAULT-VALUE}")
  private long patience;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Manifest truth = Manifest.read(manifest);
    var terminal = new Terminal();
    try (TrinoSession trino = TrinoSession.open(ProofCommand.configuration())) {
      long differences =
          new Verification(trino, truth, patience, terminal::line, terminal::hint).run();
      terminal.line(
          differences == 0
              ? "Every zone is equal to the truth."
              : differences + " kinds of differences.");
      return differences == 0 ? 0 : 1;
    }
  }
}
