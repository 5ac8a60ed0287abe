package io.sluice.streaming.landing;

import io.sluice.contracts.model.Contract;
import io.sluice.lakehouse.AuditColumns;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.judge.AcceptedRows;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.sink.TableEnds;
import io.sluice.streaming.sink.TablesSink;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the landing job accepted before, as its tables tell: silver says which records, bronze has
 * them as they came. Rows that were deleted since by row are told too, since they were accepted.
 */
public final class LandedRows implements AcceptedRows {

  private static final String VALUE = "value";

  private final HashMap<TopicPartition, ReadEnd> ends;
  private final HashMap<String, Tables> byTopic = new HashMap<>();
  private final TablesSink.LakehouseSource lakehouse;

  private record Tables(String bronze, String silver) implements Serializable {}

  /**
   * @param ends by partition, up to where the bronze tables hold all records
   */
  public LandedRows(
      Map<TopicPartition, ReadEnd> ends,
      List<Contract> contracts,
      TablesSink.LakehouseSource lakehouse) {
    this.ends = new HashMap<>(ends);
    this.lakehouse = lakehouse;
    for (Contract contract : contracts) {
      byTopic.put(
          contract.dataset().topic(),
          new Tables(
              Zone.BRONZE.table(contract.dataset()).toString(),
              Zone.SILVER.table(contract.dataset()).toString()));
    }
  }

  @Override
  public Optional<ReadEnd> end(String topic, int partition) {
    return Optional.ofNullable(ends.get(new TopicPartition(topic, partition)));
  }

  @Override
  public void each(String topic, int partition, long until, long since, Consumer<KafkaRow> record)
      throws IOException {
    Tables tables = byTopic.get(topic);
    try (Lakehouse open = lakehouse.get()) {
      requireRows(open, tables.bronze(), topic, partition, until);
      LongStream.Builder offsets = LongStream.builder();
      read(
          open, tables.silver(), partition, since, List.of(), (offset, row) -> offsets.add(offset));
      long[] accepted = offsets.build().filter(offset -> offset < until).sorted().toArray();
      read(
          open,
          tables.bronze(),
          partition,
          since,
          List.of(VALUE),
          (offset, row) -> {
            if (Arrays.binarySearch(accepted, offset) >= 0) {
              record.accept(record(topic, partition, offset, row));
            }
          });
    }
  }

  private static void requireRows(
      Lakehouse lakehouse, String bronze, String topic, int partition, long until)
      throws IOException {
    Table table = lakehouse.catalog().loadTable(TableIdentifier.parse(bronze));
    if (!TableEnds.of(table).reach(topic, partition, until)) {
      throw new IOException(
          "%s does not hold the records of %s-%d up to offset %d"
              .formatted(bronze, topic, partition, until));
    }
  }

  private static KafkaRow record(String topic, int partition, long offset, StructLike row) {
    ByteBuffer value = row.get(3, ByteBuffer.class);
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return new KafkaRow(
        topic,
        partition,
        offset,
        row.get(2, Long.class) / 1000,
        true,
        null,
        bytes,
        new RecordHeaders());
  }

  private interface Row {
    void at(long offset, StructLike row);
  }

  /** Rows are partition, offset, time, and then the further columns. */
  private static void read(
      Lakehouse lakehouse, String name, int partition, long since, List<String> further, Row each)
      throws IOException {
    Table table = lakehouse.catalog().loadTable(TableIdentifier.parse(name));
    Schema columns = columns(table.schema(), further);
    long micros = Math.max(since, Long.MIN_VALUE / 1000) * 1000;
    Expression wanted =
        Expressions.and(
            Expressions.equal(AuditColumns.PARTITION, partition),
            Expressions.greaterThanOrEqual(AuditColumns.APPENDED_AT, micros));
    try (CloseableIterable<FileScanTask> tasks = table.newScan().filter(wanted).planFiles()) {
      for (FileScanTask task : tasks) {
        try (CloseableIterable<StructLike> rows =
            Parquet.read(table.io().newInputFile(task.file().location()))
                .project(columns)
                .filter(wanted)
                .createReaderFunc(schema -> InternalReader.create(columns, schema))
                .build()) {
          for (StructLike row : rows) {
            if (row.get(0, Integer.class) == partition && row.get(2, Long.class) >= micros) {
              each.at(row.get(1, Long.class), row);
            }
          }
        }
      }
    }
  }

  /** In the order of their names here, whatever it is in the table. */
  private static Schema columns(Schema schema, List<String> further) {
    List<NestedField> fields = new ArrayList<>();
    fields.add(schema.findField(AuditColumns.PARTITION));
    fields.add(schema.findField(AuditColumns.OFFSET));
    fields.add(schema.findField(AuditColumns.APPENDED_AT));
    further.forEach(name -> fields.add(schema.findField(name)));
    return new Schema(fields);
  }
}
