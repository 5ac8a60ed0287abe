package io.sluice.streaming.dedup;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes the file of a slice. */
final class SliceWriter {

  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  private SliceWriter(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Writes all of the entries into a new file, and through to the disk.
   *
   * @param most how many entries there are at most
   */
  static void write(Path file, Entries entries, long most, int level) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      new SliceWriter(channel).write(entries, most, level);
      channel.force(true);
    }
  }

  private void write(Entries entries, long most, int level) throws IOException {
    byte[] bits = new byte[Math.toIntExact(KeyFilter.bytes(most))];
    var filter = new KeyFilter(MemorySegment.ofArray(bits));
    long count = 0;
    long oldest = Long.MAX_VALUE;
    long newest = Long.MIN_VALUE;
    while (entries.next()) {
      if (buffer.remaining() < IdentityLog.ENTRY_BYTES) {
        flush();
      }
      buffer.putLong(entries.high()).putLong(entries.low());
      buffer.putLong(entries.content()).putLong(entries.time());
      filter.add(entries.high(), entries.low());
      count++;
      oldest = Math.min(oldest, entries.time());
      newest = Math.max(newest, entries.time());
    }
    flush();
    buffer.put(new byte[(int) SliceFooter.padding(count)]);
    flush();
    put(ByteBuffer.wrap(bits));
    var footer = new SliceFooter(level, count, bits.length, oldest, newest, checksum.getValue());
    put(footer.toBytes());
  }

  private void flush() throws IOException {
    put(buffer.flip());
    buffer.clear();
  }

  private void put(ByteBuffer bytes) throws IOException {
    checksum.update(bytes.duplicate());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
