package io.sluice.streaming.dedup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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

  /** No tail has more: 32 MB. */
  static final int MOST = 1 << 20;

  private static final int PIECE_BYTES = 1 << 16;

  /** Writes so many of the log's entries from a place on, through to the disk. */
  static Tail write(Path file, IdentityLog log, long from, int entries) throws IOException {
    try {
      return new Tail(file, from + entries, entries, writeFile(file, log.bytes(from), entries));
    } catch (IOException | RuntimeException | Error e) {
      SliceWriter.deleteAfter(e, file);
      throw e;
    }
  }

  private static long writeFile(Path file, List<ByteBuffer> bytes, int entries) throws IOException {
    var checksum = new CRC32C();
    int left = entries * IdentityLog.ENTRY_BYTES;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (ByteBuffer one : bytes) {
        ByteBuffer part = one.slice(one.position(), Math.min(left, one.remaining()));
        left -= part.remaining();
        checksum.update(part.duplicate());
        while (part.hasRemaining()) {
          channel.write(part);
        }
      }
      channel.force(true);
    }
    return checksum.getValue();
  }

  /**
   * Appends its entries to a log.
   *
   * @return as it is part of that log
   * @throws DamagedIdentitiesException when the file is missing, not what was written, or cannot be
   *     read
   */
  Tail readInto(IdentityLog log) throws DamagedIdentitiesException {
    var found = new CRC32C();
    byte[] piece = new byte[PIECE_BYTES];
    long read = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int length;
      while ((length = in.readNBytes(piece, 0, piece.length)) > 0) {
        read += length;
        found.update(piece, 0, length);
        if (length % IdentityLog.ENTRY_BYTES == 0) {
          log.append(ByteBuffer.wrap(piece, 0, length));
        }
      }
    } catch (IOException e) {
      throw DamagedIdentitiesException.of(file, e);
    }
    if (read != (long) entries * IdentityLog.ENTRY_BYTES || found.getValue() != checksum) {
      throw new DamagedIdentitiesException(file, "its content is not what was written");
    }
    return new Tail(file, log.end(), entries, checksum);
  }
}
