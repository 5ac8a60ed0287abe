package io.sluice.simulator.sample;

import io.sluice.ingestion.kafka.TemporaryFolder;
import io.sluice.terminal.ManifestVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ingest-sample}: writes the made-up shop's files. */
@Command(
    name = "./sluice ingest-sample",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = "Writes daily sales of a made-up shop as CSV files, and their true figures.")
public final class SampleCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<dir>", description = "The folder to write to.")
  private Path folder;

  @Option(names = "--days", defaultValue = "14", description = "Trading days, default 14.")
  private int days;

  @Option(names = "--seed", defaultValue = "7", description = "Another seed, other sales.")
  private long seed;

  public static void main(String[] args) {
    TemporaryFolder.deleteAtExit();
    System.exit(new CommandLine(new SampleCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    new SampleShop(days, seed).write(folder);
    return 0;
  }
}
