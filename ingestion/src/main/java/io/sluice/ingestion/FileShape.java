package io.sluice.ingestion;

import java.util.Locale;

/**
 * How a file holds its rows: known by its content, and by its name only where that says nothing.
 */
enum FileShape {
  CSV,
  JSON_LINES;

  /** Bytes of a file's beginning that are looked at. */
  static final int NEEDED = 4096;

  /**
   * Decides.
   *
   * @param beginning of the decompressed bytes
   * @param name of the file, an ending for its compression included
   */
  static FileShape of(byte[] beginning, String name) {
    if (firstCharacter(beginning) == '{') {
      return JSON_LINES;
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
    boolean json = plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json");
    return json ? JSON_LINES : CSV;
  }

  /**
   * The first byte that is no space, no byte order mark, and no zero, which stands beside letters
   * in UTF-16; -1 where there is none.
   */
  private static int firstCharacter(byte[] beginning) {
    for (byte b : beginning) {
      switch (b) {
        case ' ',
            '\t',
            '\r',
            '\n',
            0,
            (byte) 0xEF,
            (byte) 0xBB,
            (byte) 0xBF,
            (byte) 0xFE,
            (byte) 0xFF -> {
          continue;
        }
        default -> {
          return b;
        }
      }
    }
    return -1;
  }
}
