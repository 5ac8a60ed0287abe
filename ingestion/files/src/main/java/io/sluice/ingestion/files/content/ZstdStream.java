package io.sluice.ingestion.files.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Decompresses zstd (RFC 8878) of one frame or several, skippable ones too. Unlike the library's
 * stream it tells a file that breaks off within the first bytes of a frame ({@link EOFException})
 * from one that is whole. Windows of up to 128 MB are taken, as by {@code zstd -d}.
 */
final class ZstdStream extends BlockStream {
  private static final int BUFFER = 1 << 17;

  private final InputStream in;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final byte[] transfer = new byte[BUFFER];
  private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER).flip();
  private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER).flip();
  private boolean betweenFrames = true;
  private boolean moreInside;

  ZstdStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!output.hasRemaining()) {
      if (!input.hasRemaining() && !moreInside && !fill()) {
        if (betweenFrames) {
          return -1;
        }
        throw new EOFException("the zstd data breaks off");
      }
      decompress();
    }
    int count = Math.min(length, output.remaining());
    output.get(bytes, offset, count);
    return count;
  }

  private void decompress() throws IOException {
    output.clear();
    try {
      betweenFrames = context.decompressDirectByteBufferStream(output, input);
    } catch (ZstdException e) {
      output.flip();
      boolean window = e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge();
      String message =
          window
              ? "its window is greater than 128 MB; compress it with --long=27 at most"
              : e.getMessage();
      throw new DamagedFileException(Compression.ZSTD, message, e);
    }
    moreInside = !betweenFrames && !output.hasRemaining();
    output.flip();
  }

  private boolean fill() throws IOException {
    int read = in.read(transfer, 0, transfer.length);
    if (read <= 0) {
      return false;
    }
    input.clear().put(transfer, 0, read).flip();
    return true;
  }

  @Override
  public void close() throws IOException {
    context.close();
    in.close();
  }
}
