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
  /** A line that is longer is cut into pieces of this size. */
  private static final int AT_ONCE = 1 << 20;

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

  /**
   * The last lines.
   *
   * @param unfinished whether what has no line end yet is one of them; if not, it is one of those
   *     that are added
   */
  List<LogLine> end(int lines, boolean unfinished) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    long size = Files.size(file);
    List<String> texts;
    for (long window = AT_ONCE / 4; ; window *= 4) {
      long from = Math.max(0, size - window);
      byte[] bytes = read(from, size - from);
      position = from + whole(bytes);
      int until = unfinished ? bytes.length : (int) (position - from);
      texts = new String(bytes, 0, until, StandardCharsets.UTF_8).lines().toList();
      if (from == 0) {
        break;
      }
      // The first one has lost its beginning.
      if (texts.size() > lines) {
        texts = texts.subList(1, texts.size());
        break;
      }
    }
    List<LogLine> all = texts.stream().map(this::line).toList();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  /** The whole lines that were added since; a file that became shorter is a new one. */
  List<LogLine> added() throws IOException {
    var lines = new ArrayList<LogLine>();
    if (!Files.exists(file)) {
      position = 0; // moved aside, and not made again yet
      return lines;
    }
    long size = Files.size(file);
    if (size < position) {
      position = 0;
    }
    while (position < size) {
      byte[] bytes = read(position, Math.min(AT_ONCE, size - position));
      int whole = whole(bytes);
      if (whole == 0 && bytes.length < AT_ONCE) {
        break;
      }
      int taken = whole == 0 ? bytes.length : whole;
      position += taken;
      new String(bytes, 0, taken, StandardCharsets.UTF_8)
          .lines()
          .map(this::line)
          .forEach(lines::add);
    }
    return lines;
  }

  /** Fewer bytes when the file became shorter meanwhile. */
  private byte[] read(long from, long length) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(from);
      byte[] bytes = new byte[(int) Math.clamp(in.length() - from, 0, length)];
      in.readFully(bytes);
      return bytes;
    }
  }

  /** How many bytes there are up to the last line end. */
  private static int whole(byte[] bytes) {
    for (int i = bytes.length; i > 0; i--) {
      if (bytes[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  private LogLine line(String text) {
    LogLine line = LogLine.of(part, text, last, zone);
    last = line.at();
    return line;
  }
}
