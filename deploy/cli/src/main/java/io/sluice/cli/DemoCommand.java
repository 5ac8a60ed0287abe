package io.sluice.cli;

import io.sluice.cli.demo.Demo;
import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Starts the platform, runs a shop's data through all of it, shows the result, and leaves it running.",
      "Exits with 1 when an invariant does not hold."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "<folder>",
      description = "Daily files in the shape of contracts/retail/online_retail.odcs.yaml.")
  private Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    var terminal = new Terminal();
    Demo.requireData(data);
    int up = UpCommand.up(platform, terminal);
    if (up != 0) {
      return up;
    }
    return new Demo(platform, terminal).run(data);
  }
}
