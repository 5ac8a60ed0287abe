package io.sluice.streaming.dedup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The beginning of a partition's state, by which one knows whose it is without reading on.
 *
 * @param nextOffset the offset after the last record that was seen; of two states of a partition
 *     the one with the higher is the newer
 * @param logTime the log's time then, in milliseconds; {@code Long.MIN_VALUE} when it is not known
 */
record StateHead(String topic, int partition, long nextOffset, long logTime) {

  /** Had all entries in the state itself. */
  private static final byte WITHOUT_FILES = 1;

  private static final byte VERSION = 2;

  void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeUTF(topic);
    out.writeInt(partition);
    out.writeLong(nextOffset);
    out.writeLong(logTime);
  }

  /**
   * Reads the version, and whether what comes behind the head names files.
   *
   * @throws IOException when the version is not known
   */
  static boolean namesFiles(DataInput in) throws IOException {
    byte version = in.readByte();
    if (version != VERSION && version != WITHOUT_FILES) {
      throw new IOException(
          "deduplication state of version %d; this reads %d and %d"
              .formatted(version, WITHOUT_FILES, VERSION));
    }
    return version == VERSION;
  }

  /** Reads what is behind the version. */
  static StateHead readRest(DataInput in) throws IOException {
    return new StateHead(in.readUTF(), in.readInt(), in.readLong(), in.readLong());
  }
}
