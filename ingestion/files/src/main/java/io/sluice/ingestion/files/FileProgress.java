package io.sluice.ingestion.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.ingestion.kafka.KafkaTopics;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How far one file is ingested: what the topic {@link KafkaTopics#PROGRESS} holds, written in the
 * transaction of the rows that it counts.
 *
 * @param contract id of the contract
 * @param sha256 of the file's decompressed bytes
 * @param file its name then
 * @param generation 1, and one more for each time that {@code --force} began the finished file
 *     again
 * @param rows rows on the dataset's topic
 * @param rejected lines on {@code ops.rejected}
 * @param lines physical lines done
 * @param bytes decompressed bytes done
 * @param prefixSha256 of those bytes; by it the repaired file of a truncated one is known
 * @param updated when, as an ISO 8601 instant
 */
public record FileProgress(
    String contract,
    String dataset,
    String sha256,
    String file,
    int generation,
    long rows,
    long rejected,
    long lines,
    long bytes,
    String prefixSha256,
    State state,
    String updated) {

  /** What the file as a whole is known to be. */
  public enum State {
    /** Not at its end. */
    OPEN,
    /** Of a gzip file that breaks off: it can never be finished, its repaired file goes on here. */
    TRUNCATED,
    /** Of a truncated file whose repaired file has gone on here; that one's progress counts now. */
    REPAIRED,
    /** All of it is on the topics. */
    FINISHED
  }

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The message key. */
  public String key() {
    return dataset + "/" + sha256;
  }

  /** The same, of a truncated file that {@code repairer} has taken over. */
  public FileProgress repairedBy(String repairer, String when) {
    return new FileProgress(
        contract,
        dataset,
        sha256,
        repairer,
        generation,
        rows,
        rejected,
        lines,
        bytes,
        prefixSha256,
        State.REPAIRED,
        when);
  }

  byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FileProgress fromJson(byte[] json) {
    try {
      return JSON.readValue(json, FileProgress.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a record of " + KafkaTopics.PROGRESS + " is unreadable", e);
    }
  }
}
