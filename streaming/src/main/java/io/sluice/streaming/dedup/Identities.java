package io.sluice.streaming.dedup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The accepted identities of one log partition: the newest in memory, older ones in slices on disk
 * when they are too many. A checkpoint names the files, and has in it what is in none yet.
 *
 * <p>A log that became too large is sealed: it is written as a slice by the store's worker, and
 * asked until that has ended. Slices of about one size become one, so that few need to be asked.
 */
final class Identities implements AutoCloseable {

  /** So many tails, and one for so many entries, are written before they become one. */
  private static final int TAILS = 16;

  private static final int ENTRIES_A_TAIL = 1 << 16;

  private final IdentityStore store;
  private final IdentityFolder folder;
  private final Slices slices;

  private IdentityLog log = new IdentityLog();
  private List<Tail> tails = new ArrayList<>();
  private Sealing sealing;

  private long content;
  private long time;

  /** What was accepted before this may be left out of slices. */
  private long oldest = Long.MIN_VALUE;

  /** A log that nobody adds to, all of it in files, until its slice is written. */
  private record Sealing(IdentityLog log, List<Tail> tails, Work<Slice> slice) {}

  /**
   * @param folder for files; null to have all in memory
   */
  Identities(IdentityStore store, IdentityFolder folder) {
    this.store = store;
    this.folder = folder;
    this.slices = new Slices(store, folder);
  }

  /**
   * Whether the key is known; {@link #content} and {@link #time} then tell of its newest entry.
   *
   * @param oldest what was accepted before need not be found
   */
  boolean find(long high, long low, long oldest) {
    return findIn(log, high, low)
        || (sealing != null && findIn(sealing.log, high, low))
        || findInSlices(high, low, oldest);
  }

  private boolean findIn(IdentityLog entries, long high, long low) {
    int entry = entries.find(high, low);
    if (entry < 0) {
      return false;
    }
    content = entries.contentAt(entry);
    time = entries.timeAt(entry);
    return true;
  }

  private boolean findInSlices(long high, long low, long oldest) {
    for (Slice slice : slices.newestFirst()) {
      long entry = slice.footer().newest() < oldest ? -1 : slice.find(high, low);
      if (entry >= 0) {
        content = slice.contentAt(entry);
        time = slice.timeAt(entry);
        return true;
      }
    }
    return false;
  }

  long content() {
    return content;
  }

  long time() {
    return time;
  }

  /**
   * Adds the key, or gives it a new content and time.
   *
   * @return whether it is time to {@link #forget}
   */
  boolean put(long high, long low, long content, long time) {
    return log.put(high, low, content, time);
  }

  /**
   * Forgets most of what was accepted before {@code oldest}, and has the store keep to its memory.
   */
  void forget(long oldest, long windowMillis) {
    this.oldest = oldest;
    log.removeBefore(oldest);
    while (!tails.isEmpty() && tails.getFirst().end() <= log.begin()) {
      folder.leave(tails.removeFirst().file());
    }
    if (folder != null) {
      settle();
      slices.forget(oldest, windowMillis);
      store.keepToMemory();
    }
  }

  /** How many entries are in memory. */
  int inMemory() {
    return log.entries() + (sealing == null ? 0 : sealing.log.entries());
  }

  /** How many of them are not being sealed. */
  int unsealed() {
    return log.entries();
  }

  boolean isSealing() {
    return sealing != null;
  }

  /** Begins to put all that is in memory into a slice. */
  void seal() {
    writeTail();
    IdentityLog full = log;
    long since = oldest;
    sealing =
        new Sealing(
            full,
            tails,
            store.submit(
                () ->
                    SliceWriter.write(
                        folder.next("slice"), full.sorted(since), full.entries(), 0)));
    log = new IdentityLog();
    tails = new ArrayList<>();
  }

  /** Waits until what is being sealed is on disk. */
  void awaitSealed() {
    if (sealing != null) {
      sealing.slice.await();
      settle();
    }
  }

  private void settle() {
    if (sealing != null && sealing.slice.isDone()) {
      slices.add(sealing.slice.await());
      sealing.tails.forEach(tail -> folder.leave(tail.file()));
      sealing = null;
    }
  }

  /** How many entries of the log are in no file. */
  long unwritten() {
    return log.end() - written();
  }

  private long written() {
    return tails.isEmpty() ? log.begin() : Math.max(log.begin(), tails.getLast().end());
  }

  /** Puts what is in no file yet into one. */
  void writeTail() {
    if (unwritten() == 0) {
      return;
    }
    long from = written();
    if (tails.size() >= TAILS + log.entries() / ENTRIES_A_TAIL) {
      tails.forEach(tail -> folder.leave(tail.file()));
      tails.clear();
      from = log.begin();
    }
    try {
      while (from < log.end()) {
        int entries = (int) Math.min(Tail.MOST, log.end() - from);
        tails.add(Tail.write(folder.next("tail"), log, from, entries));
        folder.name();
        from += entries;
      }
    } catch (IOException e) {
      throw IdentityStore.unwritten(e);
    }
  }

  /** How many keys and older entries of keys there are. */
  long size() {
    return inMemory() + slices.entries();
  }

  /** Writes the names of all files; the bytes of what is in none are returned. */
  List<byte[]> write(DataOutput out) throws IOException {
    List<Tail> all =
        sealing == null ? tails : Stream.concat(sealing.tails.stream(), tails.stream()).toList();
    slices.write(out);
    out.writeInt(all.size());
    for (Tail tail : all) {
      out.writeUTF(tail.file().getFileName().toString());
      out.writeInt(tail.entries());
      out.writeLong(tail.checksum());
    }
    if (folder != null) {
      folder.force();
    }
    return log.bytes(written()).stream().map(Identities::array).toList();
  }

  /** Its array where it is the whole of it, so that a checkpoint copies nothing. */
  private static byte[] array(ByteBuffer bytes) {
    if (bytes.remaining() == bytes.array().length) {
      return bytes.array();
    }
    byte[] part = new byte[bytes.remaining()];
    bytes.get(part);
    return part;
  }

  /**
   * Reads what {@link #write} wrote, but for what that returned.
   *
   * @throws DamagedIdentitiesException when a file is missing or not what was written
   */
  void read(DataInput in) throws IOException {
    int sliced = in.readInt();
    if (sliced > 0) {
      requireFolder();
    }
    List<Path> named = new ArrayList<>(slices.read(in, sliced));
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      requireFolder();
      var tail = new Tail(folder.file(in.readUTF()), 0, in.readInt(), in.readLong());
      named.add(tail.file());
      tails.add(tail.readInto(log));
    }
    if (folder != null) {
      folder.leaveAllBut(named);
    }
  }

  private void requireFolder() throws DamagedIdentitiesException {
    if (folder == null) {
      throw new DamagedIdentitiesException(
          Path.of("identities"), "the state names files, and this job has no folder for them");
    }
  }

  void append(ByteBuffer entries) {
    log.append(entries);
  }

  /** Nothing of what lies in the folder is known. */
  void leaveFiles() {
    if (folder != null) {
      try {
        folder.leaveAllBut(List.of());
      } catch (IOException e) {
        throw IdentityStore.unwritten(e);
      }
    }
  }

  void completed() {
    if (folder != null) {
      folder.completed();
    }
  }

  /** The store's worker has ended. */
  @Override
  public void close() {
    if (sealing != null) {
      Slices.drop(sealing.slice);
    }
    slices.close();
  }
}
