package io.sluice.lakehouse.files;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** A table by day, in a catalog that is in memory, and rows for it. */
public final class MadeTable {

  public static final TableIdentifier NAME = TableIdentifier.of("silver", "made");

  private static final Schema SCHEMA =
      new Schema(
          NestedField.required(1, "id", Types.LongType.get()),
          NestedField.optional(2, "day", Types.IntegerType.get()),
          NestedField.optional(3, "text", Types.StringType.get()),
          NestedField.optional(
              4,
              "price",
              Types.StructType.of(
                  NestedField.optional(5, "amount", Types.DecimalType.of(12, 2)),
                  NestedField.optional(6, "rate", Types.DoubleType.get()))),
          NestedField.optional(7, "tags", Types.ListType.ofOptional(8, Types.StringType.get())));

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private final Table table;
  private final Random random = new Random(7);
  private long ids;

  public MadeTable() {
    catalog.initialize("made", Map.of());
    catalog.createNamespace(Namespace.of("silver"));
    table =
        catalog.createTable(NAME, SCHEMA, PartitionSpec.builderFor(SCHEMA).identity("day").build());
  }

  public InMemoryCatalog catalog() {
    return catalog;
  }

  public Table table() {
    return table;
  }

  /**
   * A new file of so many rows, of some 60 bytes each that cannot be packed.
   *
   * @param day of all of them
   */
  public DataFile file(int day, int rows) throws IOException {
    return file(day, rows, random.nextDouble());
  }

  /**
   * @param rate of all rows that have a price
   */
  DataFile file(int day, int rows, double rate) throws IOException {
    var partition = new PartitionData(table.spec().partitionType());
    partition.set(0, day);
    try (var files = new RollingFiles(table, table.spec(), partition, Long.MAX_VALUE)) {
      for (int i = 0; i < rows; i++) {
        files.write(row(day, rate));
      }
      return files.take().getFirst();
    }
  }

  private GenericRecord row(int day, double rate) {
    GenericRecord row = GenericRecord.create(table.schema());
    row.setField("id", ids++);
    row.setField("day", day);
    row.setField("text", random.nextInt(10) == 0 ? null : text());
    if (random.nextInt(5) > 0) {
      GenericRecord price = GenericRecord.create(SCHEMA.findType("price").asStructType());
      price.setField("amount", BigDecimal.valueOf(random.nextInt(100_000), 2));
      price.setField("rate", rate);
      row.setField("price", price);
    }
    List<String> tags = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      tags.add("t" + i);
    }
    row.setField("tags", tags);
    return row;
  }

  private String text() {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** All rows, as text, sorted by id. */
  public List<String> rows() throws IOException {
    table.refresh();
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> all = IcebergGenerics.read(table).build()) {
      all.forEach(rows::add);
    }
    rows.sort(Comparator.comparing(row -> (Long) row.getField("id")));
    return rows.stream().map(Record::toString).toList();
  }

  /** How many data files it has. */
  public int files() throws IOException {
    table.refresh();
    int files = 0;
    try (var tasks = table.newScan().planFiles()) {
      for (var task : tasks) {
        files++;
      }
    }
    return files;
  }
}
