package io.sluice.simulator.truth;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Gzip for lines that are mostly hashes: they repeat nothing, so looking for repeats is in vain.
 */
final class FastGzip extends GZIPOutputStream {
  private static final int BUFFER = 1 << 16;

  private FastGzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
    def.setStrategy(Deflater.HUFFMAN_ONLY);
  }

  static OutputStream create(Path file) throws IOException {
    return new FastGzip(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
  }
}
