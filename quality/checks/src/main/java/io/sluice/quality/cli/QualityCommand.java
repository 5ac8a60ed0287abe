package io.sluice.quality.cli;

import io.sluice.quality.engine.SparkFailure;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code ./sluice quality}: see {@link RunCommand} for the exit codes. */
@Command(
    name = "quality",
    description = "Check the tables against their contracts.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class QualityCommand implements Runnable {

  @Spec private CommandSpec spec;

  QualityCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new QualityCommand())
        .addSubcommand(new RunCommand(environment))
        .setCommandName("./sluice quality")
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(QualityCommand::failed);
  }

  /** What nobody foresaw: one line, and all of it where the log was asked for. */
  private static int failed(Exception problem, CommandLine command, ParseResult arguments) {
    command.getErr().println("quality run failed: " + Printable.of(SparkFailure.describe(problem)));
    if (arguments.hasSubcommand() && arguments.subcommand().hasMatchedOption("--verbose")) {
      problem.printStackTrace(command.getErr());
    } else {
      command.getErr().println("is the platform healthy? see ./sluice status; --verbose says more");
    }
    return RunCommand.NOT_RUN;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "which command? For example: ./sluice quality run");
  }
}
