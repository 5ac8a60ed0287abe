package io.sluice.ingestion.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Opens files as the bytes that they mean. */
public final class Decompression {
  private static final int BUFFER = 1 << 16;

  private Decompression() {}

  /** Decompresses gzip, which is known by its first two bytes and not by the file's name. */
  public static InputStream open(Path file) throws IOException {
    return open(file, _ -> {});
  }

  /**
   * As {@link #open(Path)}; {@code progress} gets the bytes of the file itself as they are read.
   */
  static InputStream open(Path file, LongConsumer progress) throws IOException {
    InputStream in =
        new BufferedInputStream(new Counted(Files.newInputStream(file), progress), BUFFER);
    try {
      in.mark(2);
      boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      return gzip ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer progress;

    Counted(InputStream in, LongConsumer progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      progress.accept(Math.max(read, 0));
      return read;
    }
  }
}
