package io.sluice.ingestion.files.content;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files that are something else than rows: known by how they begin, and told with what to do. The
 * beginnings are those that the formats' own descriptions name.
 */
public final class Mistaken {
  private record Kind(int at, byte[] bytes, String what) {
    boolean is(byte[] beginning) {
      return beginning.length >= at + bytes.length
          && Arrays.equals(beginning, at, at + bytes.length, bytes, 0, bytes.length);
    }
  }

  private static final String UNPACK = "; unpack it and ingest the files in it";

  /** Bytes are written as letters of ISO-8859-1. */
  private static final List<Kind> KINDS =
      List.of(
          kind(4, "1AY&SY", "is compressed with bzip2; bunzip2 <file> makes a plain one of it"),
          kind(0, "\u00fd7zXZ\0", "is compressed with xz; unxz <file> makes a plain one of it"),
          kind(0, "\u001f\u008b", "is compressed twice; gunzip <file> takes one layer off"),
          kind(0, "\u0028\u00b5\u002f\u00fd", "is compressed twice; unzstd <file> takes one off"),
          kind(0, "\4\"M\u0018", "is compressed with lz4; unlz4 <file> makes a plain one of it"),
          kind(0, "7z\u00bc\u00af'\u001c", "is an archive of 7-Zip" + UNPACK),
          kind(0, "Rar!\u001a\7", "is a RAR archive" + UNPACK),
          kind(257, "ustar", "is a tar archive" + UNPACK),
          kind(
              0, "\u00d0\u00cf\u0011\u00e0", "is a workbook of an old Excel; save it as CSV UTF-8"),
          kind(0, "%PDF-", "is a PDF document, which holds no rows"),
          kind(0, "Obj\1", "is an Avro file; write it as Parquet or as JSON lines"),
          kind(0, "SQLite format 3\0", "is a SQLite database; export the table as CSV"),
          kind(
              0,
              "version https://git-lfs.github.com/spec/",
              "is a pointer of Git LFS, not the file itself; git lfs pull fetches that"));

  private static final String ZIP = "PK\3\4";
  private static final List<String> WORKBOOK = List.of("[Content_Types].xml", "xl/");
  private static final List<String> PAGE = List.of("<!doctype html", "<html", "<head", "<body");

  private Mistaken() {}

  /**
   * What a file is instead of one of rows, as the rest of a sentence about it; empty when nothing
   * tells so.
   *
   * @param beginning of the decompressed bytes
   */
  public static Optional<String> forRows(byte[] beginning) {
    for (Kind kind : KINDS) {
      if (kind.is(beginning)) {
        return Optional.of(kind.what());
      }
    }
    String text = new String(beginning, StandardCharsets.ISO_8859_1);
    if (text.startsWith(ZIP)) {
      return Optional.of(
          WORKBOOK.stream().anyMatch(text::contains)
              ? "is an Excel workbook; save the sheet as CSV UTF-8"
              : "is a zip archive" + UNPACK);
    }
    String words = text.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    String start = words.substring(0, Math.min(words.length(), 20)).toLowerCase(Locale.ROOT);
    if (PAGE.stream().anyMatch(start::startsWith)) {
      return Optional.of(
          "is a web page, perhaps one that asks for a login or tells an error; fetch the file again");
    }
    return start.startsWith("<?xml")
        ? Optional.of("is XML; write it as CSV, as JSON lines or as Parquet")
        : Optional.empty();
  }

  private static Kind kind(int at, String letters, String what) {
    return new Kind(at, letters.getBytes(StandardCharsets.ISO_8859_1), what);
  }
}
