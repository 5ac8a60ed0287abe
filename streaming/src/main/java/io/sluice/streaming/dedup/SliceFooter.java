package io.sluice.streaming.dedup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The end of a slice's file: what is in it, and by what one knows that it is whole.
 *
 * @param level how often its entries were merged
 * @param oldest the time of its oldest entry
 * @param newest the time of its newest entry
 * @param checksum CRC32C of all before the footer
 */
record SliceFooter(
    int level, long entries, long filterBytes, long oldest, long newest, long checksum) {

  static final int BYTES = 64;

  private static final long MAGIC = 0x536C756963654944L;
  private static final int VERSION = 1;
  private static final int SIGNED = BYTES - Long.BYTES;

  /** The filter begins at a line of the processor's cache. */
  static long padding(long entries) {
    return -entries * IdentityLog.ENTRY_BYTES & (BYTES - 1);
  }

  long filterBegins() {
    return entries * IdentityLog.ENTRY_BYTES + padding(entries);
  }

  long fileBytes() {
    return filterBegins() + filterBytes + BYTES;
  }

  ByteBuffer toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(MAGIC)
            .putInt(VERSION)
            .putInt(level)
            .putLong(entries)
            .putLong(filterBytes)
            .putLong(oldest)
            .putLong(newest)
            .putLong(checksum);
    return bytes.putLong(checksum(bytes)).flip();
  }

  /**
   * @throws DamagedIdentitiesException when the bytes are no footer, or not that of this file
   */
  static SliceFooter read(Path file, long length, ByteBuffer bytes) throws IOException {
    if (bytes.getLong() != MAGIC || bytes.getLong(SIGNED) != checksum(bytes)) {
      throw new DamagedIdentitiesException(file, "it does not end as it should");
    }
    int version = bytes.getInt();
    if (version != VERSION) {
      throw new DamagedIdentitiesException(
          file, "it is of version %d, and this reads %d".formatted(version, VERSION));
    }
    var footer =
        new SliceFooter(
            bytes.getInt(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong());
    if (footer.fileBytes() != length) {
      throw new DamagedIdentitiesException(
          file, "it has %d bytes instead of %d".formatted(length, footer.fileBytes()));
    }
    return footer;
  }

  private static long checksum(ByteBuffer bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes.array(), 0, SIGNED);
    return checksum.getValue();
  }
}
