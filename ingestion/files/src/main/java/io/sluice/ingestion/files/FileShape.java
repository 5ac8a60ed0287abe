package io.sluice.ingestion.files;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a file holds its rows: known by its content, and by its name only where that says nothing.
 */
enum FileShape {
  CSV,
  JSON_LINES,
  PARQUET;

  private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};
  private static final byte[] ENCRYPTED_PARQUET_MAGIC = {'P', 'A', 'R', 'E'};

  /** Bytes of a file's beginning that are looked at. */
  static final int NEEDED = 4096;

  /**
   * Decides.
   *
   * @param beginning of the decompressed bytes
   * @param name of the file, an ending for its compression included
   * @throws FileProblem when the name promises what the content is not
   */
  static FileShape of(byte[] beginning, String name) throws FileProblem {
    if (begins(beginning, PARQUET_MAGIC) || begins(beginning, ENCRYPTED_PARQUET_MAGIC)) {
      return PARQUET;
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
    if (plain.endsWith(".parquet")) {
      throw new FileProblem(
          "is named .parquet, but does not begin as Parquet files do (with PAR1); fetch it again");
    }
    if (firstCharacter(beginning) == '{') {
      return JSON_LINES;
    }
    boolean json = plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json");
    return json ? JSON_LINES : CSV;
  }

  private static boolean begins(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
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
