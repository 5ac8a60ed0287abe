package io.sluice.cli.bundle;

import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bundle",
    description = {
      "Makes one archive for a bug report: versions, settings, what status and doctor say, the ends"
          + " of all logs, the names of the contracts. Passwords and tokens are taken out of it.",
      "Works whatever runs or is damaged. Changes nothing else."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class BundleCommand implements Callable<Integer> {
  private static final String INTRODUCTION =
      """
      Made by ./sluice bundle.

      Values of secrets.properties, values whose names say that they are secret, and the credentials
      in addresses read <removed>; the home folder and its user's name read ~. Look into the files
      before you send them: what a log quotes of your data is still in it.
      """;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "<file>",
      description = "the archive, a new file (default: sluice-bundle-<time>.zip)")
  private Path output;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = file();
    Map<String, String> texts = new TreeMap<>();
    texts.put("README.txt", INTRODUCTION);
    texts.putAll(
        new Bundle(System.getenv(), Path.of(System.getProperty("user.home")), door()).texts());
    ZipArchive.write(file, texts);
    System.out.println(Printable.of(file.toString()) + " (only you can read it):");
    texts.forEach((name, text) -> System.out.println("  %7d  %s".formatted(text.length(), name)));
    System.out.println(
        "Passwords and tokens are taken out. Look into it before you send it to anyone: unzip -p "
            + Printable.of(file.toString())
            + " | less");
    return 0;
  }

  private Path file() {
    if (output == null) {
      String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
      return Path.of("sluice-bundle-" + time + ".zip");
    }
    if (Files.exists(output)) {
      throw new UserError(
          "%s is there already; name a new file, for example --output /tmp/sluice-bundle.zip"
              .formatted(output));
    }
    Path folder = output.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserError(
          "there is no folder %s; make it, or name another, for example --output /tmp/sluice-bundle.zip"
              .formatted(folder));
    }
    return output;
  }

  /** This program once more, as a process of its own: it may hang, or end as it likes. */
  private List<String> door() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
        "-cp",
        System.getProperty("java.class.path"),
        spec.root().userObject().getClass().getName());
  }
}
