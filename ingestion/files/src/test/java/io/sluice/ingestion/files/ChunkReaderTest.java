package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.parquet.ParquetFiles;
import io.sluice.ingestion.files.record.RowSource;
import io.sluice.ingestion.testing.TestContracts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkReaderTest {
  private static final int LIMIT = 4 << 20;
  private static final int ROWS = 1_000;
  private static final String LONG = "x".repeat(20_000);

  @TempDir private Path folder;

  /** A file that is small, since they are all the same. */
  @Test
  void whatTheContractDoesNotKnowCountsToo() throws Exception {
    Contract written =
        TestContracts.of(
            "wide",
            "",
            """
            - {name: id, logicalType: integer}
            - {name: more, logicalType: string}
            """);
    Contract known = TestContracts.of("wide", "", "- {name: id, logicalType: integer}");
    Path path = folder.resolve("wide.parquet");
    List<Object[]> rows =
        IntStream.range(0, ROWS).mapToObj(id -> new Object[] {(long) id, LONG}).toList();
    ParquetFiles.write(path, written.fields(), rows, _ -> {});
    FileIdentity file = FileIdentity.of(path, _ -> {});
    assertThat(file.bytes()).isLessThan(LIMIT);

    int chunks = 0;
    try (RowSource source = SourceFiles.open(file, known)) {
      var reader = new ChunkReader(file, source, new RowMessages(known, 1, 2));
      Chunk chunk;
      do {
        chunk = reader.next();
        chunks++;
        assertThat(chunk.messages().stream().mapToLong(ChunkReaderTest::size).sum())
            .isLessThan(LIMIT + 2 * LONG.length());
      } while (!chunk.last());
      assertThat(chunk.rows()).isEqualTo(ROWS);
    }
    assertThat(chunks).isEqualTo(ROWS * LONG.length() / LIMIT + 1);
  }

  private static long size(ProducerRecord<byte[], byte[]> message) {
    return message.value().length + message.headers().lastHeader(RowMessages.EXTRA).value().length;
  }
}
