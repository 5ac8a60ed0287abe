package io.sluice.cli.logs;

import io.sluice.machine.process.LogFile;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** The end of a log for who must see at once why something does not start. */
public final class LogTail {
  private LogTail() {}

  /** The last lines, as a person reads them; none when there is no file. */
  public static List<String> of(LogFile log, int lines) throws IOException {
    List<String> texts =
        new GrowingLog("", log.path(), ZoneId.systemDefault())
            .end(lines, true).stream().flatMap(line -> line.readable().stream()).toList();
    return texts.subList(Math.max(0, texts.size() - lines), texts.size());
  }
}
