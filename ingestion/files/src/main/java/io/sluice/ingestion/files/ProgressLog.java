package io.sluice.ingestion.files;

import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.kafka.ProgressTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The progress of one contract's files, as committed on {@link KafkaTopics#PROGRESS}. Not
 * thread-safe.
 */
public final class ProgressLog implements AutoCloseable {
  private final String contract;
  private final ProgressTopic topic;
  private final Map<String, FileProgress> byKey = new HashMap<>();

  public ProgressLog(KafkaClients clients, Admin admin, String contract) {
    this.contract = contract;
    this.topic = new ProgressTopic(clients, admin);
  }

  /**
   * Reads everything that was written before this call, waiting for open transactions of others to
   * end.
   *
   * @param waiting told once when that takes long
   */
  public void refresh(Runnable waiting) throws PlatformProblem {
    topic.read(this::take, waiting);
  }

  /** What is known of the file with these decompressed bytes. */
  public Optional<FileProgress> of(String sha256) {
    return Optional.ofNullable(byKey.get(FileProgress.key(contract, sha256)));
  }

  /** Truncated files that no repaired file has taken over yet, the longest first. */
  public List<FileProgress> truncated() {
    return byKey.values().stream()
        .filter(progress -> progress.state() == FileProgress.State.TRUNCATED)
        .sorted(java.util.Comparator.comparingLong(FileProgress::bytes).reversed())
        .toList();
  }

  @Override
  public void close() {
    topic.close();
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    if (message.value() != null && message.key().startsWith(contract + "/")) {
      byKey.put(message.key(), FileProgress.fromJson(message.value()));
    }
  }
}
