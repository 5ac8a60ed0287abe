package io.sluice.ingestion.files;

import io.sluice.ingestion.files.content.Mistaken;
import io.sluice.ingestion.files.json.JsonObjects;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a file holds its rows: its name says so, and its content where that says nothing. */
enum FileShape {
  CSV,
  JSON_LINES,
  PARQUET;

  private static final byte[] PARQUET_MAGIC = {'P', 'A', 'R', '1'};
  private static final byte[] ENCRYPTED_PARQUET_MAGIC = {'P', 'A', 'R', 'E'};

  /** Bytes of a file's beginning that are looked at. */
  static final int NEEDED = 4096;

  /**
   * Decides. Parquet is known by its content alone. A name of CSV is believed unless the first line
   * is a whole JSON object: a brace may begin a cell too.
   *
   * @param beginning of the decompressed bytes
   * @param name of the file, an ending for its compression included
   * @throws FileProblem when it is something else than rows, or not what its name promises
   */
  static FileShape of(byte[] beginning, String name) throws FileProblem {
    if (begins(beginning, PARQUET_MAGIC) || begins(beginning, ENCRYPTED_PARQUET_MAGIC)) {
      return PARQUET;
    }
    Optional<String> mistaken = Mistaken.forRows(beginning);
    if (mistaken.isPresent()) {
      throw new FileProblem(mistaken.get());
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
    if (plain.endsWith(".parquet")) {
      throw new FileProblem(
          "is named .parquet, but does not begin as Parquet files do (with PAR1); fetch it again");
    }
    if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json")) {
      return JSON_LINES;
    }
    return firstCharacter(beginning) == '{' && JsonObjects.isFirst(beginning) ? JSON_LINES : CSV;
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
