package io.sluice.cli.logs;

import io.sluice.machine.process.LogFile;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The end of a log for who must see at once why something does not start. */
public final class LogTail {
  private LogTail() {}

  /** The last lines, as a person reads them; none when there is no file. */
  public static List<String> of(LogFile log, int lines) throws IOException {
    return log.tail(lines).stream()
        .map(text -> LogLine.of("", text, Instant.EPOCH, ZoneId.systemDefault()))
        .flatMap(line -> line.readable().stream())
        .toList();
  }
}
