package io.sluice.cli.compile;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.Trees;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "kubernetes",
    description = {
      "Writes what a cluster is told of the contracts: topics, users of Kafka with their rights, rules"
          + " of Prometheus, and the contracts themselves.",
      "The same contracts give the same files. Those of deploy/kubernetes/compiled are committed; the"
          + " production overlay includes them."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class KubernetesCommand implements Callable<Integer> {
  private static final String COMPILED = "deploy/kubernetes/compiled";

  @Option(
      names = "--out",
      paramLabel = "<folder>",
      description = "Where they are written. Default: " + COMPILED + ".")
  private Path out;

  @Option(
      names = "--check",
      description = "Writes nothing; exits with 1 when the files are not what the contracts say.")
  private boolean check;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    Path folder = out == null ? platform.home().resolve(COMPILED) : out;
    Path making = Files.createTempDirectory("sluice-compiled-");
    try {
      new Compiled(platform).write(making);
      if (check) {
        requireFresh(folder, making);
      } else {
        Folder.replace(folder, making);
      }
      new Terminal()
          .line(
              "%s: %d files, %s"
                  .formatted(
                      folder,
                      Folder.files(folder).size(),
                      check ? "as the contracts say" : "written"));
      return 0;
    } finally {
      Trees.delete(making);
    }
  }

  private static void requireFresh(Path folder, Path fresh) throws IOException {
    List<String> differences = Folder.differences(folder, fresh);
    if (!differences.isEmpty()) {
      throw new UserError(
          "%s is not what the contracts say (%s%s); ./sluice contracts compile kubernetes writes it anew, then commit it"
              .formatted(
                  folder,
                  String.join(", ", differences.subList(0, Math.min(5, differences.size()))),
                  differences.size() > 5 ? " and %d more".formatted(differences.size() - 5) : ""));
    }
  }
}
