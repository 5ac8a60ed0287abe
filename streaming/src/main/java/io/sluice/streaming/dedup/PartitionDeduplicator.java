package io.sluice.streaming.dedup;

import io.sluice.streaming.partition.Chunks;
import io.sluice.streaming.partition.PartitionState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Deduplication of one log partition, as a function of the log alone: it must be asked once for
 * each valid row in offset order, and its answers depend on nothing else. A row is a duplicate when
 * an accepted row with its key is at most {@code window} older.
 *
 * <p>"Older" is measured on the log's time: the highest Kafka timestamp seen so far in the
 * partition. It equals the record's own timestamp unless the broker's clock stepped back; being
 * monotone, it makes forgetting exact: what is out of the window now can never be in it again. For
 * the same reason a single timestamp from the future would hold it there, so only those of the
 * broker move it.
 */
public final class PartitionDeduplicator implements PartitionState {

  private static final byte VERSION = 1;

  private final String topic;
  private final int partition;
  private final IdentityLog accepted = new IdentityLog();
  private long nextOffset;
  private long logTime = Long.MIN_VALUE;

  /** What is older than this is out of the window of the last decision. */
  private long oldest = Long.MIN_VALUE;

  public PartitionDeduplicator(String topic, int partition) {
    this(topic, partition, 0, Long.MIN_VALUE);
  }

  /**
   * @param nextOffset the offset after the last record that counts as seen
   * @param logTime the log's time then
   */
  public PartitionDeduplicator(String topic, int partition, long nextOffset, long logTime) {
    this.topic = topic;
    this.partition = partition;
    this.nextOffset = nextOffset;
    this.logTime = logTime;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public int partition() {
    return partition;
  }

  @Override
  public long nextOffset() {
    return nextOffset;
  }

  public int size() {
    return accepted.size();
  }

  /** Notes a record of the partition, whether or not its row is valid. Times in milliseconds. */
  public void advance(long offset, long appendedAt) {
    pass(offset);
    logTime = Math.max(logTime, appendedAt);
  }

  /** Notes a record whose timestamp is not the broker's; it gets no decision. */
  public void pass(long offset) {
    if (offset < nextOffset) {
      throw new IllegalStateException(
          "the log went back: %s-%d was read up to offset %d, and now comes %d"
              .formatted(topic, partition, nextOffset, offset));
    }
    nextOffset = offset + 1;
  }

  /** Takes up a row that was accepted at that time, in milliseconds. */
  public void remember(long keyHigh, long keyLow, long content, long acceptedAt) {
    accepted.put(keyHigh, keyLow, content, acceptedAt);
  }

  /** Decides on the row of the record last noted, and remembers it when it is accepted. */
  public Decision decide(long keyHigh, long keyLow, long content, long windowMillis) {
    oldest = logTime - windowMillis;
    int entry = accepted.find(keyHigh, keyLow);
    if (entry >= 0 && accepted.timeAt(entry) >= oldest) {
      return accepted.contentAt(entry) == content ? Decision.DUPLICATE : Decision.CONFLICT;
    }
    if (accepted.put(keyHigh, keyLow, content, logTime)) {
      forget();
    }
    return Decision.ACCEPTED;
  }

  /** Forgets most of what lies out of the window. Changes no later decision. */
  private void forget() {
    accepted.removeBefore(oldest);
  }

  @Override
  public Chunks toChunks() {
    forget();
    List<byte[]> chunks = new ArrayList<>();
    chunks.add(head());
    chunks.addAll(accepted.bytes());
    return new Chunks(chunks);
  }

  private byte[] head() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(topic);
      out.writeInt(partition);
      out.writeLong(nextOffset);
      out.writeLong(logTime);
      out.writeInt(accepted.entries());
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array refused bytes", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException when the bytes are not of a version this class reads
   */
  public static PartitionDeduplicator fromBytes(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "deduplication state of version " + version + "; this reads " + VERSION);
      }
      var state =
          new PartitionDeduplicator(in.readUTF(), in.readInt(), in.readLong(), in.readLong());
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        state.accepted.put(in.readLong(), in.readLong(), in.readLong(), in.readLong());
      }
      return state;
    }
  }
}
