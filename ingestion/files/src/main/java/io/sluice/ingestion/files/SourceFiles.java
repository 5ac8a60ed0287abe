package io.sluice.ingestion.files;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.content.Decompression;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.csv.CsvFile;
import io.sluice.ingestion.files.json.JsonLinesFile;
import io.sluice.ingestion.files.parquet.ParquetRows;
import io.sluice.ingestion.files.record.RowSource;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Opens files by the shape that their content has. */
final class SourceFiles {
  private static final int BUFFER = 1 << 16;

  private SourceFiles() {}

  static RowSource open(FileIdentity file, Contract contract) throws IOException, FileProblem {
    InputStream in = new BufferedInputStream(Decompression.open(file.path()), BUFFER);
    try {
      return switch (FileShape.of(beginning(in), file.name())) {
        case CSV -> {
          try (InputStream again = Decompression.open(file.path())) {
            CsvFile.requireEncoding(again, contract);
          }
          yield CsvFile.open(in, contract);
        }
        case JSON_LINES -> JsonLinesFile.open(in, contract);
        case PARQUET -> {
          in.close();
          yield parquet(file, contract);
        }
      };
    } catch (IOException | FileProblem e) {
      in.close();
      throw e;
    }
  }

  private static RowSource parquet(FileIdentity file, Contract contract)
      throws IOException, FileProblem {
    if (file.truncated()) {
      throw new FileProblem(
          ("the %s file breaks off, and a Parquet file cannot be read without its end; nothing of"
                  + " it was taken over. Fetch it again")
              .formatted(file.compression()));
    }
    FileChannel channel = Decompression.openRandomAccess(file);
    try {
      return ParquetRows.open(channel, contract);
    } catch (IOException | FileProblem e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] beginning(InputStream in) throws IOException {
    byte[] bytes = new byte[FileShape.NEEDED];
    int count = 0;
    in.mark(bytes.length);
    try {
      for (int read;
          count < bytes.length && (read = in.read(bytes, count, bytes.length - count)) > 0; ) {
        count += read;
      }
    } catch (EOFException e) {
      // What was read before the file breaks off is its beginning; reading it again tells so too.
    }
    in.reset();
    return Arrays.copyOf(bytes, count);
  }
}
