package io.sluice.cli;

import io.sluice.cli.logs.AllLogs;
import io.sluice.laptop.platform.Platform;
import io.sluice.machine.process.LogFile;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = {
      "Shows the end of a part's log; without a part the ends of all logs, in the order of time and"
          + " with the part's name in front of each line."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class LogsCommand implements Callable<Integer> {
  private static final int LINES = 50;
  private static final int LINES_OF_EACH = 10;
  private static final int MOST = 1 << 20;

  @Parameters(
      arity = "0..1",
      paramLabel = "<part>",
      description = "a part's name, or launcher; all of them when none is named")
  private String part;

  @Option(names = "-f", description = "go on with what is added, until Ctrl-C")
  private boolean follow;

  @Option(
      names = "-n",
      paramLabel = "<lines>",
      description = "how many lines (default: 50; without a part 10 of each log)")
  private Integer lines;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    Path folder = platform.state().resolve("log");
    if (part == null) {
      return all(folder);
    }
    Path file = folder.resolve(part + ".log");
    if (!part.matches("[a-z0-9-]+") || !Files.isRegularFile(file)) {
      throw new UserError("there is no log of '%s'; there are: %s".formatted(part, known(folder)));
    }
    LogFile log = LogFile.of(platform.logDir(), part);
    long position = Files.size(file);
    log.tail(lines == null ? LINES : lines).forEach(LogsCommand::print);
    while (follow) {
      position = copyFrom(file, position);
      System.out.flush();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return 0;
  }

  private int all(Path folder) throws IOException, InterruptedException {
    if (AllLogs.names(folder).isEmpty()) {
      throw new UserError("there are no logs yet; start the platform with ./sluice up");
    }
    var logs = new AllLogs(folder, ZoneId.systemDefault());
    logs.ends(lines == null ? LINES_OF_EACH : lines).forEach(LogsCommand::print);
    while (follow) {
      logs.added().forEach(LogsCommand::print);
      System.out.flush();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return 0;
  }

  private static void print(String line) {
    System.out.println(Terminal.isStandardOutput() ? shown(line) : line);
  }

  /** A line of a log, in which anything may stand that came over a wire, for a terminal. */
  static String shown(String line) {
    return Printable.of(line.replace("\t", "    "));
  }

  /**
   * Prints the whole lines that were added and says how far; a file that became shorter is a new
   * one.
   */
  private static long copyFrom(Path file, long position) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long from = in.length() < position ? 0 : position;
      in.seek(from);
      byte[] added = new byte[(int) Math.min(MOST, in.length() - from)];
      in.readFully(added);
      int end = added.length;
      while (end > 0 && added[end - 1] != '\n') {
        end--;
      }
      if (end == 0 && added.length == MOST) {
        end = MOST;
      }
      new String(added, 0, end, StandardCharsets.UTF_8).lines().forEach(LogsCommand::print);
      return from + end;
    }
  }

  private static String known(Path folder) throws IOException {
    List<String> names = AllLogs.names(folder);
    return names.isEmpty()
        ? "none yet, start the platform with ./sluice up"
        : String.join(", ", names);
  }
}
