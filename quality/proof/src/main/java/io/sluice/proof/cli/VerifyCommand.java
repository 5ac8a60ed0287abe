package io.sluice.proof.cli;

import io.sluice.proof.verify.Manifest;
import io.sluice.proof.verify.Verdict;
import io.sluice.proof.verify.Verification;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Compares bronze, silver, quarantine, duplicates and the realtime tables, row for row, with the"
          + " truth that ./sluice generate wrote.",
      "Exits with 1 when something differs, and says what."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class VerifyCommand implements Callable<Integer> {
  private static final String NOT_LOOKED_AT =
      "Not looked at: keys and headers of bronze; when a record was appended; reasons and further"
          + " rules in quarantine; identities of duplicates; late rows; the history of realtime"
          + " tables; rows that others sent.";

  @Parameters(paramLabel = "<manifest>", description = "the folder that ./sluice generate named")
  private Path manifest;

  @Option(
      names = "--wait",
      paramLabel = "<seconds>",
      defaultValue = "60",
      description =
          "how long to wait for rows that are still on their way; default ${DEFAULT-VALUE}")
  private long patience;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Manifest truth = Manifest.read(manifest);
    Terminal terminal = format.terminal();
    try (TrinoSession trino = TrinoSession.open(ProofCommand.configuration())) {
      Verdict verdict =
          new Verification(trino, truth, patience, terminal::line, terminal::hint).run();
      terminal.line(conclusion(verdict));
      terminal.line(NOT_LOOKED_AT);
      if (format.json()) {
        System.out.println(JsonDocument.of(verdict));
      }
      return verdict.equal() ? 0 : 1;
    }
  }

  private static String conclusion(Verdict verdict) {
    if (!verdict.equal()) {
      return verdict.differences() + " kinds of differences.";
    }
    return verdict.goldCompared()
        ? "Every zone is equal to the truth."
        : "Bronze, silver, quarantine and duplicates are equal to the truth; gold was not looked at.";
  }
}
