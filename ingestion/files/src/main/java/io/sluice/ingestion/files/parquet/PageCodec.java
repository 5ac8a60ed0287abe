package io.sluice.ingestion.files.parquet;

import com.github.luben.zstd.Zstd;
import io.sluice.ingestion.files.FileProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** How the pages of a column are compressed. */
enum PageCodec {
  UNCOMPRESSED {
    @Override
    byte[] decompress(byte[] from, int offset, int length, int size) {
      byte[] bytes = new byte[length];
      System.arraycopy(from, offset, bytes, 0, length);
      return bytes;
    }
  },
  SNAPPY {
    @Override
    byte[] decompress(byte[] from, int offset, int length, int size) throws IOException {
      if (Snappy.uncompressedLength(from, offset, length) != size) {
        throw new IOException("another length than stated");
      }
      byte[] bytes = new byte[size];
      Snappy.uncompress(from, offset, length, bytes, 0);
      return bytes;
    }
  },
  GZIP {
    @Override
    byte[] decompress(byte[] from, int offset, int length, int size) throws IOException {
      try (var in = new GZIPInputStream(new ByteArrayInputStream(from, offset, length))) {
        return in.readNBytes(size);
      }
    }
  },
  ZSTD {
    @Override
    byte[] decompress(byte[] from, int offset, int length, int size) {
      byte[] bytes = new byte[size];
      Zstd.decompressByteArray(bytes, 0, size, from, offset, length);
      return bytes;
    }
  },
  LZ4_RAW {
    @Override
    byte[] decompress(byte[] from, int offset, int length, int size) {
      byte[] bytes = new byte[size];
      LZ4Factory.fastestInstance().safeDecompressor().decompress(from, offset, length, bytes, 0);
      return bytes;
    }
  };

  /** The codec of a column. */
  static PageCodec of(CompressionCodec codec) throws FileProblem {
    return switch (codec) {
      case UNCOMPRESSED -> UNCOMPRESSED;
      case SNAPPY -> SNAPPY;
      case GZIP -> GZIP;
      case ZSTD -> ZSTD;
      case LZ4_RAW -> LZ4_RAW;
      case LZO, BROTLI, LZ4 ->
          throw new FileProblem(
              "the Parquet file is compressed with %s; ingest reads zstd, snappy, gzip, lz4_raw and"
                      .formatted(codec)
                  + " uncompressed files. Write it again, for example with zstd");
    };
  }

  abstract byte[] decompress(byte[] from, int offset, int length, int size) throws IOException;
}
