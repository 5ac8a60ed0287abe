package io.sluice.ingestion.files.record;

import io.sluice.ingestion.files.FileProblem;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A file opened under a contract, whatever its shape: records one by one, and the place behind the
 * last one, to which a later run can come back. Not thread-safe.
 */
public interface RowSource extends Closeable {

  /** What people should know about the file as a whole, though it can be read. */
  List<String> warnings();

  /** What people should know once all is read. */
  List<String> remarks();

  /** The next record, or null at the end of what is whole. */
  RawRecord next() throws IOException, FileProblem;

  /** The typed row of a record that {@link #next()} gave last, or why there is none. */
  ParsedLine parse(RawRecord record);

  /** What quarantine keeps of a record that {@link #next()} gave last. */
  default byte[] payload(RawRecord record) {
    return record.bytes();
  }

  /**
   * Goes on at a place that {@link #bytes()} and {@link #lines()} once gave.
   *
   * @throws IOException also when the file is shorter
   */
  void skipTo(long bytes, long lines) throws IOException, FileProblem;

  /** Decompressed bytes up to the place behind the last record; all of them at the end. */
  long bytes();

  /** Lines, or rows of a file without lines, up to the place behind the last record. */
  long lines();

  /**
   * SHA-256 of the first {@link #bytes()} bytes, in hexadecimal. Empty where they are no beginning
   * of the file, or nothing but reading them again would tell.
   */
  String sha256OfBytes();

  /** SHA-256 of the whole file as it is now; may take as long as reading it. */
  default String sha256OfFile() throws IOException {
    return sha256OfBytes();
  }

  /** Whether the file breaks off; known once {@link #next()} has given null. */
  boolean truncated();
}
