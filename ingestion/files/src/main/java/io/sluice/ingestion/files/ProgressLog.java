package io.sluice.ingestion.files;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.kafka.ProgressTopic;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The progress of the files of one dataset, as committed on {@link KafkaTopics#PROGRESS}. Not
 * thread-safe.
 *
 * <p>Keys begin with the dataset. Those of earlier versions begin with the contract's id, which all
 * datasets of one contract share; they are still read, each for the dataset that it names.
 */
public final class ProgressLog implements AutoCloseable {
  private final String dataset;
  private final List<String> keys;
  private final ProgressTopic topic;
  private final Map<String, FileProgress> bySha256 = new HashMap<>();

  public ProgressLog(KafkaClients clients, Admin admin, Contract contract) {
    this.dataset = contract.dataset().toString();
    this.keys = List.of(dataset + "/", contract.id() + "/");
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
    return Optional.ofNullable(bySha256.get(sha256));
  }

  /**
   * Truncated files that no repaired file has taken over yet, the longest first. Those of which
   * nothing stands are left out: any file with the same header would begin like them.
   */
  public List<FileProgress> truncated() {
    return bySha256.values().stream()
        .filter(progress -> progress.state() == FileProgress.State.TRUNCATED)
        .filter(progress -> progress.rows() + progress.rejected() > 0)
        .sorted(Comparator.comparingLong(FileProgress::bytes).reversed())
        .toList();
  }

  @Override
  public void close() {
    topic.close();
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    if (message.value() == null || keys.stream().noneMatch(message.key()::startsWith)) {
      return;
    }
    FileProgress progress = FileProgress.fromJson(message.value());
    if (progress.dataset().equals(dataset)) {
      bySha256.put(progress.sha256(), progress);
    }
  }
}
