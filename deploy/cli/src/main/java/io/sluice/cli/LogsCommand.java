package io.sluice.cli;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.process.LogFile;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Shows the end of a part's log.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class LogsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "<part>", description = "a part's name, or launcher")
  private String part;

  @Option(names = "-f", description = "go on with what is added, until Ctrl-C")
  private boolean follow;

  @Option(names = "-n", paramLabel = "<lines>", description = "how many lines (default: 50)")
  private int lines = 50;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    Path folder = platform.state().resolve("log");
    Path file = folder.resolve(part + ".log");
    if (!part.matches("[a-z0-9-]+") || !Files.isRegularFile(file)) {
      throw new UserError("there is no log of '%s'; there are: %s".formatted(part, known(folder)));
    }
    LogFile log = LogFile.of(platform.logDir(), part);
    long position = Files.size(file);
    log.tail(lines).forEach(System.out::println);
    while (follow) {
      position = copyFrom(file, position);
      System.out.flush();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return 0;
  }

  /** Prints what was added and says how far; a file that became shorter is a new one. */
  private static long copyFrom(Path file, long position) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long from = in.length() < position ? 0 : position;
      in.seek(from);
      byte[] added = new byte[(int) Math.min(1 << 20, in.length() - from)];
      in.readFully(added);
      System.out.write(added, 0, added.length);
      return from + added.length;
    }
  }

  private static String known(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return "none yet, start the platform with ./sluice up";
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .map(name -> name.substring(0, name.length() - ".log".length()))
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }
}
