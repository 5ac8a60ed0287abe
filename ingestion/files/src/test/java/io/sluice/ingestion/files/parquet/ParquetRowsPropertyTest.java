package io.sluice.ingestion.files.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.testing.ContractArbitraries;
import io.sluice.contracts.testing.RowArbitraries;
import io.sluice.contracts.testing.TestRows;
import io.sluice.ingestion.files.FileProblem;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.value.FiniteRows;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

class ParquetRowsPropertyTest {
  private Path file;

  /** A file to be written. */
  record Table(
      Contract contract,
      List<Object[]> rows,
      WriterVersion version,
      CompressionCodecName codec,
      boolean dictionary,
      int rowGroup) {

    void write(Path to) throws IOException {
      ParquetFiles.write(
          to,
          contract.fields(),
          rows,
          builder ->
              builder
                  .withWriterVersion(version)
                  .withCompressionCodec(codec)
                  .withDictionaryEncoding(dictionary)
                  .withPageRowCountLimit(3)
                  .withRowGroupRowCountLimit(rowGroup));
    }
  }

  @BeforeProperty
  void makeFile() throws IOException {
    file = Files.createTempFile("rows", ".parquet");
  }

  @AfterProperty
  void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Property
  void whatParquetJavaWritesComesBack(@ForAll("tables") Table table) throws Exception {
    table.write(file);
    try (ParquetRows rows = open(table.contract())) {
      assertThat(TestRows.comparable(read(rows))).isEqualTo(TestRows.comparable(table.rows()));
      assertThat(rows.bytes()).isEqualTo(Files.size(file));
      assertThat(rows.lines()).isEqualTo(table.rows().size());
    }
  }

  @Property
  void readingGoesOnExactlyWhereItStopped(@ForAll("tables") Table table, @ForAll Random random)
      throws Exception {
    table.write(file);
    int done = random.nextInt(table.rows().size() + 1);
    try (ParquetRows rows = open(table.contract())) {
      rows.skipTo(0, done);
      assertThat(rows.lines()).isEqualTo(done);
      assertThat(TestRows.comparable(read(rows)))
          .isEqualTo(TestRows.comparable(table.rows().subList(done, table.rows().size())));
    }
  }

  /** Whatever the bytes are: rows, rejected rows, or one message for people. */
  @Property
  void noMutationCrashes(@ForAll("tables") Table table, @ForAll Random random) throws Exception {
    table.write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    if (random.nextInt(10) == 0) {
      bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    Files.write(file, bytes);
    try (ParquetRows rows = open(table.contract())) {
      for (RawRecord record; (record = rows.next()) != null && record.line() < 1_000; ) {
        if (rows.parse(record) instanceof ParsedLine.Rejected rejected) {
          assertThat(rejected.defects()).isNotEmpty();
        }
        assertThat(rows.payload(record)).isNotEmpty();
      }
    } catch (FileProblem e) {
      assertThat(e).message().isNotBlank();
    }
  }

  private ParquetRows open(Contract contract) throws IOException, FileProblem {
    return ParquetRows.open(FileChannel.open(file), contract);
  }

  private static List<Object> read(ParquetRows rows) throws FileProblem {
    List<Object> read = new ArrayList<>();
    for (RawRecord record; (record = rows.next()) != null; ) {
      assertThat(record.line()).isEqualTo(rows.lines());
      read.add(
          switch (rows.parse(record)) {
            case ParsedLine.Row row -> row.values();
            case ParsedLine.Rejected rejected -> rejected;
          });
    }
    return read;
  }

  @Provide
  Arbitrary<Table> tables() {
    return ContractArbitraries.contracts()
        .flatMap(
            contract ->
                Combinators.combine(
                        RowArbitraries.rows(contract)
                            .map(row -> (Object[]) FiniteRows.of(row))
                            .list()
                            .ofMinSize(1)
                            .ofMaxSize(12),
                        Arbitraries.of(WriterVersion.values()),
                        Arbitraries.of(
                            CompressionCodecName.UNCOMPRESSED,
                            CompressionCodecName.SNAPPY,
                            CompressionCodecName.GZIP,
                            CompressionCodecName.ZSTD,
                            CompressionCodecName.LZ4_RAW),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 8))
                    .as(
                        (rows, version, codec, dictionary, group) ->
                            new Table(contract, rows, version, codec, dictionary, group)));
  }
}
