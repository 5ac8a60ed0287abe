package io.sluice.cli.bundle;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a file, whole ones only: half of a secret would not be known as one. */
final class LogEnd {
  private static final int BYTES = 1 << 20;

  private LogEnd() {}

  static String of(Path file, int lines) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, in.length() - BYTES);
      byte[] end = new byte[(int) (in.length() - from)];
      in.seek(from);
      in.readFully(end);
      String text = new String(end, StandardCharsets.UTF_8);
      if (from > 0) {
        text = text.substring(text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n') + 1);
      }
      List<String> all = text.lines().toList();
      String last = String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
      return last.isEmpty() && from > 0
          ? "(its last line is longer than 1 MB and is left out)\n"
          : last + "\n";
    }
  }
}
