package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.TestContracts;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.TableSpec;
import io.sluice.streaming.testing.FullDiskFileIO;
import io.sluice.streaming.testing.JobRuns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenFilesTest {

  private static final long BUDGET = 1000;

  private final Lakehouse lakehouse = lakehouse("memory", InMemoryCatalog.class);
  private final OpenFiles files = new OpenFiles(10, 1 << 20, BUDGET);
  private final Target small = target("any.small");
  private final Target large = target("any.large");

  @AfterEach
  void close() throws IOException {
    files.close();
    lakehouse.close();
  }

  @Test
  void theLargestFilesAreClosedWhenTheBudgetIsUsedUp() throws IOException {
    write(small, 1, 100);
    write(large, 3, 300);
    write(large, 3, 300);
    write(small, 1, 100);

    Map<Target, List<DataFile>> taken = files.takeAll();
    assertThat(rows(taken, large)).containsExactly(4L, 2L);
    assertThat(rows(taken, small)).as("stayed open").containsExactly(2L);
  }

  /** An empty folder name between two slashes is another key in an object store. */
  @Test
  void aFileOfATableWithoutPartitionsLiesInTheFolderOfItsData() throws IOException {
    Target target = target("retail.orders");
    write(target, 1, 8);
    assertThat(files.takeAll().get(target))
        .extracting(DataFile::location)
        .allMatch(location -> location.matches(".*/data/[^/]+"));
  }

  @Test
  void whatIsClosedNoLongerCounts() throws IOException {
    for (int checkpoint = 0; checkpoint < 5; checkpoint++) {
      write(small, 2, 450);
      assertThat(rows(files.takeAll(), small)).containsExactly(2L);
    }
  }

  /** Two files: one is closed as its turn comes, one as the largest when the budget is used up. */
  @ParameterizedTest
  @ValueSource(longs = {BUDGET, BUDGET + 1})
  void aFileThatTheDiskHadNoRoomForIsGoneWhenItIsGivenUp(long bytes, @TempDir Path folder)
      throws IOException {
    try (var onDisk = lakehouse(JobRuns.location(folder), HadoopCatalog.class)) {
      Target target = target(onDisk, "any.full");
      var given = new OpenFiles(10, 1 << 20, BUDGET);
      FullDiskFileIO.failNext(1);

      assertThatThrownBy(
              () -> {
                write(given, target, 1, bytes);
                given.takeAll();
              })
          .hasStackTraceContaining("No space left on device");
      given.close();
    }
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left.filter(path -> path.toString().endsWith(".parquet"))).isEmpty();
    }
  }

  @Test
  void aRowIsAsLargeAsWhatCanBeLongInIt() {
    Object[] row = {
      null,
      1L,
      true,
      "four",
      new Utf8("\u20ac"),
      ByteBuffer.wrap(new byte[7]),
      List.of("a", "bc"),
      Map.of("key", "value"),
      Structs.of("x", 1)
    };
    assertThat(RowSize.of(row)).isEqualTo(8 + 8 + 4 + 3 + 7 + 3 + 8 + 9);
  }

  private void write(Target target, int rows, long bytes) throws IOException {
    write(files, target, rows, bytes);
  }

  private static void write(OpenFiles files, Target target, int rows, long bytes)
      throws IOException {
    for (int i = 0; i < rows; i++) {
      var row = new ArrayStruct((long) i);
      files.write(target, target.partition(row, RowRouter.Rows.ANY), row, bytes);
    }
  }

  private static List<Long> rows(Map<Target, List<DataFile>> files, Target target) {
    return files.get(target).stream().map(DataFile::recordCount).toList();
  }

  private static Lakehouse lakehouse(String warehouse, Class<? extends Catalog> catalog) {
    return Lakehouse.open(
        SluiceConfig.load(Map.of("SLUICE_CATALOG_PASSWORD", "none", "SLUICE_WAREHOUSE", warehouse)),
        Map.of(
            CatalogProperties.CATALOG_IMPL,
            catalog.getName(),
            CatalogProperties.FILE_IO_IMPL,
            FullDiskFileIO.class.getName()));
  }

  private Target target(String dataset) {
    return target(lakehouse, dataset);
  }

  private static Target target(Lakehouse lakehouse, String dataset) {
    var contract =
        TestContracts.contract(dataset, TestContracts.optional("id", new FieldType.Whole(64)));
    return new Target(dataset, lakehouse.ensure(TableSpec.gold(contract)), any -> 0, 0, 0);
  }
}
