package io.sluice.kubernetes.images;

import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sluice images}. */
@Command(
    name = "images",
    description = "Makes images of the components, without an engine for containers.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND")
public final class ImagesCommand implements Runnable {
  private static final long KILO = 1000;

  @Spec private CommandSpec spec;

  private final Path home;
  private final Path dist;

  ImagesCommand(Map<String, String> environment) {
    this.home = Path.of(environment.getOrDefault("SLUICE_HOME", "")).toAbsolutePath();
    this.dist =
        Path.of(
            environment.getOrDefault(
                "SLUICE_DIST", home.resolve("deploy/target/sluice").toString()));
  }

  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  /** The command with its subcommands. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new ImagesCommand(environment))
        .setCommandName("./sluice images")
        .setExecutionExceptionHandler(Trouble.told("error: "));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "which command? For example: ./sluice images build");
  }

  @Command(
      name = "build",
      description = {
        "Builds an image for each component into deploy/target/images, and says sizes and digests.",
        "Beside each lies what it holds, <image>.cdx.json: CycloneDX, with licences.",
        "The same input gives the same digest; what has not changed is not built again."
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int build(
      @Parameters(
              arity = "0..*",
              paramLabel = "<image>",
              description = "Names such as kafka; default: all.")
          List<String> names,
      @Option(
              names = "--base",
              paramLabel = "<base>",
              description =
                  "A tar file, or a reference with a digest; default: what ./sluice images base made,"
                      + " else Eclipse Temurin's image by its digest.")
          String base,
      @Option(
              names = "--push",
              paramLabel = "<registry>",
              description = "Sends the images there too, for example registry.example.com/team.")
          String registry)
      throws Exception {
    var terminal = new Terminal();
    ImageSet set = ImageSet.of(home, dist, base);
    terminal.line("base: " + set.base());
    List<Image> images =
        set.build(
            names == null ? List.of() : names, name -> terminal.hint("building " + name + " ..."));
    if (registry != null) {
      set.push(images, registry, name -> terminal.hint("sending " + name + " ..."));
    }
    terminal.clear();
    terminal.line("%-11s %-13s %9s  %s".formatted("IMAGE", "TAG", "SIZE", "DIGEST"));
    for (Image image : images) {
      terminal.line(
          "%-11s %-13s %6d MB  %s"
              .formatted(image.name(), image.tag(), image.bytes() / KILO / KILO, image.digest()));
    }
    return 0;
  }

  @Command(
      name = "base",
      description = {
        "Makes a base image of the system's packages and this JDK, where no registry is reached.",
        "Needs Debian or Ubuntu."
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int base(
      @Parameters(
              arity = "0..1",
              paramLabel = "<file.tar>",
              description = "Default: where ./sluice images build looks for it.")
          Path file)
      throws IOException, InterruptedException {
    Path to = file == null ? ImageSet.ownBase(home) : file;
    var script =
        new ProcessBuilder(
            home.resolve("deploy/kubernetes/images/base.sh").toString(), to.toString());
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return script.inheritIO().start().waitFor();
  }
}
