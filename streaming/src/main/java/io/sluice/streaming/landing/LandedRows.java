package io.sluice.streaming.landing;

import io.sluice.contracts.model.Contract;
import io.sluice.lakehouse.AuditColumns;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.judge.AcceptedRows;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.landing.TimePieces.Piece;
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
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.iceberg.DataFile;
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

  /** Of all partitions, about so many. */
  private static final long ROWS_A_PIECE = 4_000_000;

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
    long from = Math.max(since, Long.MIN_VALUE / 1000) * 1000;
    try (Lakehouse open = lakehouse.get()) {
      Table bronze = open.catalog().loadTable(TableIdentifier.parse(tables.bronze()));
      Table silver = open.catalog().loadTable(TableIdentifier.parse(tables.silver()));
      requireRows(bronze, topic, partition, until);
      for (Piece piece : pieces(silver, partition, from)) {
        LongStream.Builder offsets = LongStream.builder();
        read(silver, partition, piece, List.of(), (offset, row) -> offsets.add(offset));
        long[] accepted = offsets.build().filter(offset -> offset < until).sorted().toArray();
        read(
            bronze,
            partition,
            piece,
            List.of(VALUE),
            (offset, row) -> {
              if (Arrays.binarySearch(accepted, offset) >= 0) {
                record.accept(record(topic, partition, offset, row));
              }
            });
      }
    }
  }

  /** The offsets of one piece are in memory at a time. */
  private static List<Piece> pieces(Table silver, int partition, long from) throws IOException {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        silver
            .newScan()
            .filter(wanted(partition, new Piece(from, Long.MAX_VALUE)))
            .includeColumnStats(Set.of(AuditColumns.APPENDED_AT))
            .planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    }
    return TimePieces.of(
        files, silver.schema().findField(AuditColumns.APPENDED_AT), from, ROWS_A_PIECE);
  }

  private static void requireRows(Table bronze, String topic, int partition, long until)
      throws IOException {
    if (!TableEnds.of(bronze).reach(topic, partition, until)) {
      throw new IOException(
          "%s does not hold the records of %s-%d up to offset %d"
              .formatted(bronze.name(), topic, partition, until));
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

  private static Expression wanted(int partition, Piece piece) {
    return Expressions.and(
        Expressions.equal(AuditColumns.PARTITION, partition),
        Expressions.greaterThanOrEqual(AuditColumns.APPENDED_AT, piece.from()),
        Expressions.lessThan(AuditColumns.APPENDED_AT, piece.to()));
  }

  /** Rows are partition, offset, time, and then the further columns. */
  private static void read(Table table, int partition, Piece piece, List<String> further, Row each)
      throws IOException {
    Schema columns = columns(table.schema(), further);
    Expression wanted = wanted(partition, piece);
    try (CloseableIterable<FileScanTask> tasks = table.newScan().filter(wanted).planFiles()) {
      for (FileScanTask task : tasks) {
        try (CloseableIterable<StructLike> rows =
            Parquet.read(table.io().newInputFile(task.file().location()))
                .project(columns)
                .filter(wanted)
                .createReaderFunc(schema -> InternalReader.create(columns, schema))
                .build()) {
          for (StructLike row : rows) {
            if (row.get(0, Integer.class) == partition && piece.has(row.get(2, Long.class))) {
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
