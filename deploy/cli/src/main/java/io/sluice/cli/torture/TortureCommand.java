package io.sluice.cli.torture;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "torture",
    description = {
      "Does faults to the running platform while events come, one a round: parts killed or stopped at"
          + " random, the landing job ended at each point of its protocol, a full disk,"
          + " a lost answer of the catalog, checkpoints deleted."
          + " After each it says how long it took until all was well, and whether rows are lost or double, against"
          + " what the generator says.",
      "The faults are those of the seed, and can be repeated. It fills the tables with events of the simulated shop."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class TortureCommand implements Callable<Integer> {

  @Option(
      names = "--rounds",
      defaultValue = "10",
      paramLabel = "<n>",
      description = "Each takes about a minute; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--each",
      defaultValue = "0",
      paramLabel = "<n>",
      description =
          "Ends the landing job so often at each point of its protocol before the rounds at random;"
              + " default ${DEFAULT-VALUE}.")
  private int each;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "<n>",
      description = "Of the faults; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--report",
      paramLabel = "<file>",
      description = "Writes all rounds there, as Markdown, anew after each.")
  private Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rounds < 0 || each < 0 || rounds + each == 0) {
      throw new UserError(
          "--rounds %d --each %d: at least one fault, for example --rounds 10"
              .formatted(rounds, each));
    }
    Platform platform = Platform.load();
    if (!new ControlClient(platform).status().map(status -> status.healthy()).orElse(false)) {
      throw new UserError(
          "the platform is not up and healthy, so nothing would tell what a fault did; ./sluice up");
    }
    var terminal = new Terminal();
    List<Round> done = new Torture(platform, terminal, seed).run(each, rounds, this::write);
    terminal.line(TortureReport.summary(done) + ".");
    return done.stream().allMatch(Round::right) ? 0 : 1;
  }

  private void write(List<Round> done) throws IOException {
    if (report != null) {
      Files.writeString(report, TortureReport.of(done, seed, LocalDate.now(ZoneOffset.UTC)));
    }
  }
}
