package io.sluice.cli.logs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A part's log: its end, and then the lines that are added. */
final class GrowingLog {
  private static final int AT_ONCE = 256 << 10;

  private final String part;
  private final Path file;
  private final ZoneId zone;
  private long position;
  private Instant last = Instant.EPOCH;

  GrowingLog(String part, Path file, ZoneId zone) {
    this.part = part;
    this.file = file;
    this.zone = zone;
  }

  /** The last lines. What has no line end yet is one of the lines that are added. */
  List<LogLine> end(int lines) throws IOException {
    long size = Files.size(file);
    position = Math.max(0, size - AT_ONCE);
    boolean cut = position > 0;
    List<LogLine> all = added();
    int from = Math.max(cut && !all.isEmpty() ? 1 : 0, all.size() - lines);
    return all.subList(from, all.size());
  }

  /** The whole lines that were added since; a file that became shorter is a new one. */
  List<LogLine> added() throws IOException {
    var lines = new ArrayList<LogLine>();
    if (!Files.exists(file)) {
      position = 0; // moved aside, and not made again yet
      return lines;
    }
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() < position) {
        position = 0;
      }
      in.seek(position);
      byte[] bytes = new byte[(int) Math.min(AT_ONCE, in.length() - position)];
      in.readFully(bytes);
      int whole = whole(bytes);
      position += whole;
      new String(bytes, 0, whole, StandardCharsets.UTF_8)
          .lines()
          .map(this::line)
          .forEach(lines::add);
    }
    return lines;
  }

  /** Up to the last line end; a line that is longer than what is read at once is cut. */
  private static int whole(byte[] bytes) {
    for (int i = bytes.length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return bytes.length == AT_ONCE ? bytes.length : 0;
  }

  private LogLine line(String text) {
    LogLine line = LogLine.of(part, text, last, zone);
    last = line.at();
    return line;
  }
}
