package io.sluice.streaming.sink;

import io.sluice.lakehouse.Lakehouse;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.SupportsPreCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;

/**
 * Writes one stream into many Iceberg tables, exactly once: data files by the subtasks, one commit
 * a table and checkpoint by a single committer. A table without new rows gets no commit.
 *
 * @param <T> the stream's records; a {@link RowRouter} says which rows they become
 */
public final class TablesSink<T>
    implements Sink<T>,
        SupportsCommitter<Committable>,
        SupportsPreCommitTopology<Committable, Committable> {

  private final HashMap<String, Table> tables = new HashMap<>();
  private final SourceLog log;
  private final Standing standing;
  private final RowRouter.Factory<T> routers;
  private final LakehouseSource lakehouse;
  private final String uid;

  /** How the committer opens the catalog, on its task. */
  @FunctionalInterface
  public interface LakehouseSource extends Supplier<Lakehouse>, Serializable {}

  /**
   * @param tables by name, as {@code <zone>.<table>}
   * @param log where the records come from
   * @param uid the prefix of the operators' uids
   * @throws ForkException when rows of a table were taken back
   */
  public TablesSink(
      Map<String, Table> tables,
      SourceLog log,
      RowRouter.Factory<T> routers,
      LakehouseSource lakehouse,
      String uid) {
    tables.forEach((name, table) -> this.tables.put(name, SerializableTable.copyOf(table)));
    this.log = log;
    this.standing = Standing.of(tables, log);
    this.routers = routers;
    this.lakehouse = lakehouse;
    this.uid = uid;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    var task = context.getTaskInfo();
    return new TablesWriter<>(
        tables, standing, routers, task.getIndexOfThisSubtask(), task.getAttemptNumber());
  }

  @Override
  public DataStream<CommittableMessage<Committable>> addPreCommitTopology(
      DataStream<CommittableMessage<Committable>> parts) {
    return parts
        .global()
        .transform(
            "gather",
            CommittableMessageTypeInfo.of(this::getCommittableSerializer),
            new CommittableGatherer(log.begin(), standing))
        .uid(uid + "-gather")
        .setParallelism(1)
        .setMaxParallelism(1)
        // The committer has the writers' parallelism: a summary and its committable must meet in
        // one of them.
        .global();
  }

  @Override
  public Committer<Committable> createCommitter(CommitterInitContext context) {
    return TablesCommitter.of(lakehouse.get(), log.ids(), log.complete());
  }

  @Override
  public SimpleVersionedSerializer<Committable> getCommittableSerializer() {
    return new CommittableSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Committable> getWriteResultSerializer() {
    return new CommittableSerializer();
  }
}
