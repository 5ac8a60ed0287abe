package io.sluice.streaming.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells which splits it was given before it reads from them. What a checkpoint had given it is
 * there before it is first polled, since Flink restores readers before they run.
 */
final class LogReader implements SourceReader<LogEvent, KafkaPartitionSplit> {

  private final SourceReader<LogEvent, KafkaPartitionSplit> kafka;
  private Map<TopicPartition, Long> untold = new HashMap<>();
  private boolean polled;

  LogReader(SourceReader<LogEvent, KafkaPartitionSplit> kafka) {
    this.kafka = kafka;
  }

  @Override
  public void start() {
    kafka.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<LogEvent> output) throws Exception {
    if (!polled || !untold.isEmpty()) {
      output.collect(new PartitionsAssigned(untold, !polled));
      untold = new HashMap<>();
      polled = true;
    }
    return kafka.pollNext(output);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return polled ? kafka.isAvailable() : CompletableFuture.completedFuture(null);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    splits.forEach(split -> untold.put(split.getTopicPartition(), split.getStartingOffset()));
    kafka.addSplits(splits);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return kafka.snapshotState(checkpointId);
  }

  @Override
  public void notifyNoMoreSplits() {
    kafka.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    kafka.handleSourceEvents(event);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
    kafka.pauseOrResumeSplits(pause, resume);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    kafka.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    kafka.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void close() throws Exception {
    kafka.close();
  }
}
