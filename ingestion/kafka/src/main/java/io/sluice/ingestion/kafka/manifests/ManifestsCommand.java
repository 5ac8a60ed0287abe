package io.sluice.ingestion.kafka.manifests;

import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.odcs.InvalidContractException;
import io.sluice.terminal.Printable;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Writes what contracts ask of Kafka into a folder: the part of {@code ./sluice contracts compile
 * kubernetes} that knows topics. 0 when it did, 1 with a message when a contract is invalid.
 */
@Command(name = "manifests", description = "Writes what contracts ask of Kafka, for Kubernetes.")
public final class ManifestsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "<contracts>")
  private Path contracts;

  @Parameters(index = "1", paramLabel = "<folder>")
  private Path folder;

  private ManifestsCommand() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new ManifestsCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    try {
      write(KafkaManifests.of(Contracts.load(contracts)), folder);
      return 0;
    } catch (InvalidContractException | UserError e) {
      spec.commandLine().getErr().println(Printable.lines(e.getMessage()));
      return 1;
    }
  }

  private static void write(Map<String, String> files, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
