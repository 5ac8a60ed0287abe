package io.sluice.ingestion.files.parquet;

import io.sluice.ingestion.files.content.BlockStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes of a file from one offset to another; several regions of one channel do not disturb. */
final class FileRegion extends BlockStream {
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13).flip();
  private final long end;
  private long next;

  FileRegion(FileChannel channel, long begin, long end) {
    this.channel = channel;
    this.next = begin;
    this.end = end;
  }

  /** Bytes that are left. */
  long left() {
    return end - next + buffer.remaining();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!buffer.hasRemaining()) {
      if (length >= buffer.capacity()) {
        return direct(bytes, offset, length);
      }
      buffer.clear().limit((int) Math.min(buffer.capacity(), Math.max(end - next, 0)));
      int read = buffer.hasRemaining() ? channel.read(buffer, next) : -1;
      buffer.flip();
      if (read < 0) {
        return -1;
      }
      next += read;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  private int direct(byte[] bytes, int offset, int length) throws IOException {
    int count = (int) Math.min(length, end - next);
    int read = count <= 0 ? -1 : channel.read(ByteBuffer.wrap(bytes, offset, count), next);
    next += Math.max(read, 0);
    return read;
  }

  /** Exactly so many bytes. */
  byte[] bytes(int count) throws IOException {
    byte[] bytes = readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("%d bytes are missing".formatted(count - bytes.length));
    }
    return bytes;
  }
}
