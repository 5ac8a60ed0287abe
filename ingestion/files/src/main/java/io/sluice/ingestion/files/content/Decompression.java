package io.sluice.ingestion.files.content;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/** Opens files as the bytes that they mean. */
public final class Decompression {
  private static final int BUFFER = 1 << 16;

  private Decompression() {}

  /** The decompressed bytes; {@link EOFException} ends them where compressed data breaks off. */
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
      return compression(in).decompress(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * The decompressed bytes, to be read in any order. Those of a compressed file lie in a temporary
   * file, which is gone when the channel is closed or the process ends.
   */
  public static FileChannel openRandomAccess(FileIdentity file) throws IOException {
    if (file.compression() == Compression.NONE) {
      return FileChannel.open(file.path(), StandardOpenOption.READ);
    }
    Path copy = Files.createTempFile("sluice-ingest-", ".tmp");
    FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Files.delete(copy);
    try (InputStream in = open(file.path())) {
      in.transferTo(Channels.newOutputStream(channel));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** How a file is compressed. */
  static Compression compression(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      return compression(in);
    }
  }

  private static Compression compression(InputStream in) throws IOException {
    in.mark(Compression.MAGIC);
    byte[] first = in.readNBytes(Compression.MAGIC);
    in.reset();
    return Compression.of(first);
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
