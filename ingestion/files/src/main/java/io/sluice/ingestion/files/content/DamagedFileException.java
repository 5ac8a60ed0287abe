package io.sluice.ingestion.files.content;

import java.io.IOException;

/** Compressed data that no decompressor can read; the message says what is wrong with it. */
final class DamagedFileException extends IOException {
  private final Compression compression;

  DamagedFileException(Compression compression, String message, Throwable cause) {
    super(message, cause);
    this.compression = compression;
  }

  Compression compression() {
    return compression;
  }
}
