package io.sluice.cli.logs;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = {
      "Shows the end of a part's log; without a part the ends of all logs, in the order of time and"
          + " with the part's name in front of each line.",
      "With --format json each line is an object with part, time, level, logger, message, error, and"
          + " what it is about: dataset, checkpoint, record."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class LogsCommand implements Callable<Integer> {
  private static final int LINES = 50;
  private static final int LINES_OF_EACH = 10;

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

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Platform.load().state().resolve("log");
    AllLogs logs = logs(folder);
    int most = lines != null ? lines : part == null ? LINES_OF_EACH : LINES;
    print(logs.ends(most, !follow));
    while (follow) {
      print(logs.added());
      System.out.flush();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return 0;
  }

  private AllLogs logs(Path folder) throws IOException {
    List<String> names = AllLogs.names(folder);
    if (part == null && names.isEmpty()) {
      throw new UserError("there are no logs yet; start the platform with ./sluice up");
    }
    if (part != null && !names.contains(part)) {
      throw new UserError(
          "there is no log of '%s'; there are: %s"
              .formatted(
                  part,
                  names.isEmpty()
                      ? "none yet, start the platform with ./sluice up"
                      : String.join(", ", names)));
    }
    return new AllLogs(folder, ZoneId.systemDefault(), name -> part == null || name.equals(part));
  }

  private void print(List<LogLine> lines) {
    texts(lines)
        .map(line -> Terminal.isStandardOutput() ? shown(line) : line)
        .forEach(System.out::println);
  }

  private Stream<String> texts(List<LogLine> lines) {
    if (format.json()) {
      return lines.stream().map(LogLine::json);
    }
    return part == null
        ? LogLine.withNames(lines).stream()
        : lines.stream().flatMap(line -> line.readable().stream());
  }

  /** A line of a log, in which anything may stand that came over a wire, for a terminal. */
  static String shown(String line) {
    return Printable.of(line.replace("\t", "    "));
  }
}
