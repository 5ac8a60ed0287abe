package io.sluice.ingestion.files.content;

import java.io.IOException;
import java.io.InputStream;

/** How a file is compressed: known by its first bytes and not by its name. */
public enum Compression {
  NONE("uncompressed"),
  GZIP("gzip"),
  ZSTD("zstd");

  /** The longest of the magic numbers below. */
  static final int MAGIC = 4;

  private final String shown;

  Compression(String shown) {
    this.shown = shown;
  }

  static Compression of(byte[] first) {
    if (first.length >= 2 && at(first, 0) == 0x1F && at(first, 1) == 0x8B) {
      return GZIP;
    }
    if (first.length < MAGIC) {
      return NONE;
    }
    boolean frame =
        at(first, 0) == 0x28
            && at(first, 1) == 0xB5
            && at(first, 2) == 0x2F
            && at(first, 3) == 0xFD;
    // What pzstd begins a file with: a frame that holds no data.
    boolean skippable =
        (at(first, 0) & 0xF0) == 0x50
            && at(first, 1) == 0x2A
            && at(first, 2) == 0x4D
            && at(first, 3) == 0x18;
    return frame || skippable ? ZSTD : NONE;
  }

  InputStream decompress(InputStream in) throws IOException {
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GzipStream(in);
      case ZSTD -> new ZstdStream(in);
    };
  }

  private static int at(byte[] bytes, int index) {
    return bytes[index] & 0xFF;
  }

  @Override
  public String toString() {
    return shown;
  }
}
