package io.sluice.launcher.cli;

import io.sluice.launcher.part.Trouble;
import io.sluice.launcher.part.UserError;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that start, watch and stop the platform on a laptop. */
@Command(
    name = "sluice",
    description = "Starts, watches and stops the platform on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      RestartCommand.class,
      LogsCommand.class,
      MetricsCommand.class,
      ResetCommand.class,
      ReconcileCommand.class,
      VerifyCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      ContractsApplyCommand.class,
      SuperviseCommand.class
    })
public final class LauncherCommand {
  public static void main(String[] arguments) {
    var commands =
        new CommandLine(new LauncherCommand())
            .setExecutionExceptionHandler(LauncherCommand::explain);
    System.exit(commands.execute(arguments));
  }

  private static int explain(
      Exception problem, CommandLine commands, CommandLine.ParseResult parsed) throws Exception {
    Optional<String> words = Trouble.inWords(problem);
    if (words.isEmpty()) {
      throw problem;
    }
    words.get().lines().forEach(line -> System.err.println("error: " + line));
    if (!(problem instanceof UserError)) {
      System.err.println("./sluice status and ./sluice doctor may say more");
    }
    return 1;
  }
}
