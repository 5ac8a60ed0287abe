package io.sluice.ingestion.files.parquet;

/** Bytes that are not what the Parquet format says; the message is for people. */
final class UnreadableParquetException extends RuntimeException {
  UnreadableParquetException(String message) {
    super(message);
  }

  UnreadableParquetException(String message, Throwable cause) {
    super(message, cause);
  }
}
