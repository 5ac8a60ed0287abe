package io.sluice.streaming.replay;

import io.sluice.contracts.model.Contract;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.judge.JudgedRow;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.landing.LandingRouter;
import io.sluice.streaming.sink.NewFiles;
import io.sluice.streaming.sink.RowRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The sink of a replay: holds each record's fate against the tables, tells what it finds as {@link
 * Findings}, and may write the rows of a period into new files.
 */
final class CompareOperator extends AbstractStreamOperator<String>
    implements OneInputStreamOperator<JudgedRow, String>, BoundedOneInput {

  private static final int ROWS = 50_000;
  private static final long VALUE_BYTES = 32L << 20;

  private final ArrayList<Part> parts;
  private final ArrayList<DatasetText> datasets;
  private final Period rewritten;

  private transient Part part;
  private transient Comparison comparison;
  private transient LandingRouter router;
  private transient NewFiles files;
  private transient int rows;
  private transient long bytes;

  /**
   * @param rewritten the period whose rows are written into new files; null for none
   */
  CompareOperator(List<Part> parts, List<DatasetText> datasets, Period rewritten) {
    this.parts = new ArrayList<>(parts);
    this.datasets = new ArrayList<>(datasets);
    this.rewritten = rewritten;
  }

  @Override
  public void processElement(StreamRecord<JudgedRow> element) throws IOException {
    JudgedRow judged = element.getValue();
    KafkaRow record = judged.source();
    if (part == null || !part.has(record.topic(), record.partition())) {
      tell();
      begin(record);
    }
    if (!part.period().contains(record.appendedAt())) {
      return;
    }
    router.route(judged, new Gather(record));
    bytes += record.value() == null ? 0 : record.value().length;
    if (++rows >= ROWS || bytes >= VALUE_BYTES) {
      tell();
    }
  }

  private void begin(KafkaRow record) {
    part =
        parts.stream()
            .filter(one -> one.has(record.topic(), record.partition()))
            .findFirst()
            .orElseThrow();
    comparison = new Comparison(part, rewritten == null ? Long.MAX_VALUE : rewritten.to());
    List<Contract> contracts =
        datasets.stream()
            .filter(one -> one.dataset().equals(part.topic()))
            .map(DatasetText::contract)
            .toList();
    router = new LandingRouter(contracts, part.tables()::get);
    if (rewritten != null && files == null) {
      files =
          new NewFiles(part.tables(), getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
    }
  }

  /** Takes the row of a record's fate; its row in bronze stands. */
  private final class Gather implements RowRouter.Rows {
    private final KafkaRow record;

    Gather(KafkaRow record) {
      this.record = record;
    }

    @Override
    public void add(String table, long day, Object[] values) throws IOException {
      if (!table.equals(part.bronze())) {
        comparison.expect(record.partition(), record.offset(), record.appendedAt(), table, values);
        if (rewritten != null && rewritten.contains(record.appendedAt())) {
          files.add(table, day, values);
        }
      }
    }

    @Override
    public void position(String topic, int partition, long offset, long logTime) {
      // Of the same record.
    }
  }

  private void tell() throws IOException {
    if (rows > 0) {
      output.collect(new StreamRecord<>(comparison.compare().toJson()));
      rows = 0;
      bytes = 0;
    }
  }

  @Override
  public void endInput() throws IOException {
    tell();
    if (files != null) {
      Findings last = Findings.NONE.withFiles(files.take());
      output.collect(new StreamRecord<>(last.toJson()));
    }
  }

  @Override
  public void close() throws Exception {
    Optional.ofNullable(files).ifPresent(NewFiles::close);
    super.close();
  }
}
