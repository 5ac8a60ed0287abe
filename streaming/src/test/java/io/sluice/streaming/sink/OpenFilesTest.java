package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.testing.TestContracts;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.TableSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenFilesTest {

  private static final long BUDGET = 1000;

  private final Lakehouse lakehouse =
      Lakehouse.open(
          SluiceConfig.load(
              Map.of("SLUICE_CATALOG_PASSWORD", "none", "SLUICE_WAREHOUSE", "memory")),
          Map.of(CatalogProperties.CATALOG_IMPL, InMemoryCatalog.class.getName()));
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

  @Test
  void whatIsClosedNoLongerCounts() throws IOException {
    for (int checkpoint = 0; checkpoint < 5; checkpoint++) {
      write(small, 2, 450);
      assertThat(rows(files.takeAll(), small)).containsExactly(2L);
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
    for (int i = 0; i < rows; i++) {
      var row = new ArrayStruct((long) i);
      files.write(target, target.partition(row, RowRouter.Rows.ANY), row, bytes);
    }
  }

  private static List<Long> rows(Map<Target, List<DataFile>> files, Target target) {
    return files.get(target).stream().map(DataFile::recordCount).toList();
  }

  private Target target(String dataset) {
    var contract =
        TestContracts.contract(dataset, TestContracts.optional("id", new FieldType.Whole(64)));
    return new Target(dataset, lakehouse.ensure(TableSpec.gold(contract)), 0, 0);
  }
}
