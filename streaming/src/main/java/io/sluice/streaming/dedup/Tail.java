package io.sluice.streaming.dedup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file with entries of a log in the order in which they came, written once for all checkpoints
 * that name it.
 *
 * @param end the place in the log behind its last entry
 * @param entries how many it has
 * @param checksum CRC32C of its bytes
 */
record Tail(Path file, long end, int entries, long checksum) {

  /** Writes the log's entries from a place on, through to the disk. */
  static Tail write(Path file, IdentityLog log, long from) throws IOException {
    List<ByteBuffer> bytes = log.bytes(from);
    var checksum = new CRC32C();
    bytes.forEach(one -> checksum.update(one.duplicate()));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (ByteBuffer one : bytes) {
        while (one.hasRemaining()) {
          channel.write(one);
        }
      }
      channel.force(true);
    }
    int entries = Math.toIntExact(log.end() - from);
    return new Tail(file, log.end(), entries, checksum.getValue());
  }

  /**
   * Appends its entries to a log.
   *
   * @return as it is part of that log
   * @throws DamagedIdentitiesException when the file is missing or not what was written
   */
  Tail readInto(IdentityLog log) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new DamagedIdentitiesException(file, "it is not there");
    }
    var found = new CRC32C();
    found.update(bytes);
    if (bytes.length != entries * IdentityLog.ENTRY_BYTES || found.getValue() != checksum) {
      throw new DamagedIdentitiesException(file, "its content is not what was written");
    }
    log.append(ByteBuffer.wrap(bytes));
    return new Tail(file, log.end(), entries, checksum);
  }
}
