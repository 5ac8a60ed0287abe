package io.sluice.cli;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.StateFolder;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "reset",
    description = "Stops the platform and deletes all its data, logs and credentials.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class ResetCommand implements Callable<Integer> {
  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    if (!Files.exists(platform.state())) {
      System.out.println("Nothing to delete: there is no platform in " + platform.state() + ".");
      return 0;
    }
    if (!StateFolder.isOurs(platform)) {
      throw new UserError(
          platform.state()
              + " was not made by ./sluice up, so nothing in it is deleted; SLUICE_STATE names the state folder");
    }
    if (!yes && !confirmed(platform)) {
      System.out.println("Nothing was deleted.");
      return 1;
    }
    var terminal = new Terminal();
    UpCommand.alone(
        platform,
        terminal,
        Deadline.standard(),
        () -> {
          DownCommand.stop(platform, terminal);
          StateFolder.delete(platform);
        });
    terminal.line("All data is deleted; sluice.conf, if there is one, stays.");
    return 0;
  }

  private static boolean confirmed(Platform platform) throws IOException {
    System.out.print(
        "Delete all tables, topics, databases and logs in " + platform.state() + "? [y/N] ");
    System.out.flush();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String answer = in.readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
