package io.sluice.kubernetes.cluster;

import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Trouble;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./sluice kube}. */
@Command(
    name = "kube",
    description = "Runs the platform in the Kubernetes cluster of the current context.",
    subcommands = {
      KubeUpCommand.class,
      KubeStatusCommand.class,
      KubeSmokeCommand.class,
      KubeDownCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class KubeCommand implements Runnable {
  /** The namespace of the platform. */
  static final String NAMESPACE = "sluice";

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  KubeCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  /** The command with its subcommands. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new KubeCommand(environment))
        .setCommandName("./sluice kube")
        .setExecutionExceptionHandler(Trouble.told("error: "));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "which command? For example: ./sluice kube up");
  }

  Path home() {
    return Path.of(environment.getOrDefault("SLUICE_HOME", "")).toAbsolutePath();
  }

  Path dist() {
    return Path.of(
        environment.getOrDefault("SLUICE_DIST", home().resolve("deploy/target/sluice").toString()));
  }

  Path contracts() {
    return Path.of(
        environment.getOrDefault("SLUICE_CONTRACTS_DIR", home().resolve("contracts").toString()));
  }
}
