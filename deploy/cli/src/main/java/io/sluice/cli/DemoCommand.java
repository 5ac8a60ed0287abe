package io.sluice.cli;

import io.sluice.cli.demo.Demo;
import io.sluice.cli.wiring.Attached;
import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private TimeoutOption timeout;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    var terminal = new Terminal();
    Demo.requireData(data);
    List<String> leftOut = Attached.to(platform).leftOut();
    if (!leftOut.isEmpty()) {
      throw new UserError(
          "the demo runs data through all of the platform, and this one leaves out %s; ./sluice down, take 'without' and 'parts' out of sluice.conf, and run the demo again"
              .formatted(String.join(", ", leftOut)));
    }
    long begin = System.nanoTime();
    int up = UpCommand.up(platform, terminal, Asked.NOTHING, timeout.begin());
    if (up != 0) {
      return up;
    }
    return new Demo(platform, terminal, Duration.ofNanos(System.nanoTime() - begin)).run(data);
  }
}
