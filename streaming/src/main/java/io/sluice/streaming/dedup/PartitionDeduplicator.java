package io.sluice.streaming.dedup;

import io.sluice.streaming.partition.Chunks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
public final class PartitionDeduplicator {

  private final StateHead place;
  private final Identities accepted;
  private long nextOffset;
  private long logTime;

  /** What is older than this is out of the window of the last decision. */
  private long oldest = Long.MIN_VALUE;

  private long windowMillis;

  private PartitionDeduplicator(StateHead begin, Identities accepted) {
    this.place = begin;
    this.accepted = accepted;
    this.nextOffset = begin.nextOffset();
    this.logTime = begin.logTime();
  }

  /** Of which nothing is known but up to where it was read. */
  static PartitionDeduplicator begin(IdentityStore store, StateHead begin) {
    Identities none = store.open(begin.topic(), begin.partition());
    none.leaveFiles();
    return new PartitionDeduplicator(begin, none);
  }

  private String topic() {
    return place.topic();
  }

  private int partition() {
    return place.partition();
  }

  public long nextOffset() {
    return nextOffset;
  }

  /** How many identities are known, older ones of the same keys included. */
  public long size() {
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
              .formatted(topic(), partition(), nextOffset, offset));
    }
    nextOffset = offset + 1;
  }

  /**
   * Takes up a row that was accepted at that time, in milliseconds. They may come in any order: of
   * a key the newest counts.
   */
  public void remember(long keyHigh, long keyLow, long content, long acceptedAt) {
    logTime = Math.max(logTime, acceptedAt);
    if (accepted.find(keyHigh, keyLow, Long.MIN_VALUE) && accepted.time() >= acceptedAt) {
      return;
    }
    if (accepted.put(keyHigh, keyLow, content, acceptedAt)) {
      forget();
    }
  }

  /** Decides on the row of the record last noted, and remembers it when it is accepted. */
  public Decision decide(long keyHigh, long keyLow, long content, long windowMillis) {
    this.windowMillis = windowMillis;
    oldest = logTime - windowMillis;
    if (accepted.find(keyHigh, keyLow, oldest) && accepted.time() >= oldest) {
      return accepted.content() == content ? Decision.DUPLICATE : Decision.CONFLICT;
    }
    if (accepted.put(keyHigh, keyLow, content, logTime)) {
      forget();
    }
    return Decision.ACCEPTED;
  }

  /** Forgets most of what lies out of the window. Changes no later decision. */
  private void forget() {
    accepted.forget(oldest, windowMillis);
  }

  /** The state as bytes, versioned; with the names of files where there are any. */
  Chunks toChunks() {
    forget();
    var bytes = new ByteArrayOutputStream();
    List<byte[]> chunks = new ArrayList<>();
    try (var out = new DataOutputStream(bytes)) {
      new StateHead(topic(), partition(), nextOffset, logTime).write(out);
      List<byte[]> unwritten = accepted.write(out);
      out.writeInt(unwritten.stream().mapToInt(one -> one.length).sum() / IdentityLog.ENTRY_BYTES);
      chunks.add(bytes.toByteArray());
      chunks.addAll(unwritten);
    } catch (IOException e) {
      throw IdentityStore.unwritten(e);
    }
    return new Chunks(chunks);
  }

  /**
   * Reads what {@link #toChunks} wrote, in this version or the one before.
   *
   * @throws DamagedIdentitiesException when a file that it names is missing or damaged
   * @throws IOException when the bytes are not of a version this class reads
   */
  static PartitionDeduplicator read(IdentityStore store, byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      boolean namesFiles = StateHead.namesFiles(in);
      StateHead head = StateHead.readRest(in);
      Identities accepted = store.open(head.topic(), head.partition());
      try {
        if (namesFiles) {
          accepted.read(in);
        } else {
          accepted.leaveFiles();
        }
        int unwritten = in.readInt() * IdentityLog.ENTRY_BYTES;
        accepted.append(ByteBuffer.wrap(bytes, bytes.length - unwritten, unwritten));
      } catch (IOException e) {
        store.close(accepted);
        throw e;
      }
      return new PartitionDeduplicator(head, accepted);
    }
  }
}
