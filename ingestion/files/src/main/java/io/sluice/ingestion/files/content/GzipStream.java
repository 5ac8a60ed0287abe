package io.sluice.ingestion.files.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952) of one member or several. Unlike the JDK's stream it tells a file
 * that breaks off between or within the headers of members ({@link EOFException}), and data that
 * follows the last member, from a file that is whole. Zeros behind the last member are padding.
 */
final class GzipStream extends BlockStream {
  private static final int HEADER_CRC = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] input = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean ended;
  private boolean brokenOff;

  GzipStream(InputStream in) throws IOException {
    this.in = in;
    beginMember();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (brokenOff) {
      fill();
    }
    while (!ended) {
      int read = inflate(bytes, offset, length);
      if (read > 0) {
        crc.update(bytes, offset, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
        ended = !beginsAnother();
        if (!ended) {
          beginMember();
        }
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      if (inflater.needsInput()) {
        if (position == limit) {
          fill();
        }
        inflater.setInput(input, position, limit - position);
      }
      int read = inflater.inflate(bytes, offset, length);
      position = limit - inflater.getRemaining();
      if (read == 0 && inflater.needsDictionary()) {
        throw damaged("it needs a dictionary", null);
      }
      return read;
    } catch (DataFormatException e) {
      throw damaged(e.getMessage() == null ? "invalid data" : e.getMessage(), e);
    }
  }

  private void beginMember() throws IOException {
    if (next() != 0x1F || next() != 0x8B) {
      throw damaged("data follows that is no gzip member", null);
    }
    if (next() != 8) {
      throw damaged("unknown compression method", null);
    }
    int flags = next();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
  }

  private void endMember() throws IOException {
    if (word() != crc.getValue()) {
      throw damaged("its checksum is wrong", null);
    }
    if (word() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw damaged("its length is wrong", null);
    }
  }

  /** Whether anything but padding follows. */
  private boolean beginsAnother() throws IOException {
    while (position < limit || tryFill()) {
      if (input[position] != 0) {
        return true;
      }
      position++;
    }
    return false;
  }

  private long word() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skipText() throws IOException {
    while (next() != 0) {
      continue;
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private int next() throws IOException {
    if (position == limit) {
      fill();
    }
    return input[position++] & 0xFF;
  }

  /** The inflater still counts what it was given, so that nothing of it may be asked again. */
  private void fill() throws IOException {
    if (brokenOff || !tryFill()) {
      brokenOff = true;
      throw new EOFException("the gzip data breaks off");
    }
  }

  private boolean tryFill() throws IOException {
    int read = in.read(input, 0, input.length);
    position = 0;
    limit = Math.max(read, 0);
    return read > 0;
  }

  private static DamagedFileException damaged(String message, Throwable cause) {
    return new DamagedFileException(Compression.GZIP, message, cause);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
