package io.sluice.streaming.dedup;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes the file of a slice. The bits of its filter are on the heap meanwhile. */
final class SliceWriter {

  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  private SliceWriter(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Writes all of the entries into a new file, through to the disk, and opens it. When that fails
   * there is no file.
   *
   * @param most how many entries there are at most
   */
  static Slice write(Path file, Entries entries, long most, int level) throws IOException {
    try {
      writeFile(file, entries, most, level);
      return Slice.open(file);
    } catch (IOException | RuntimeException | Error e) {
      deleteAfter(e, file);
      throw e;
    }
  }

  /** Of a file that could not be written, nothing is to take up the disk. */
  static void deleteAfter(Throwable failure, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void writeFile(Path file, Entries entries, long most, int level)
      throws IOException {
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
    for (int at = 0; at < bits.length; at += BUFFER_BYTES) {
      // All at once would take as much memory outside the heap.
      put(ByteBuffer.wrap(bits, at, Math.min(BUFFER_BYTES, bits.length - at)));
    }
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
