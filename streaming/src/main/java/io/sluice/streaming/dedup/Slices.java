package io.sluice.streaming.dedup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The slices of one log partition, and their merging. */
final class Slices implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Slices.class);

  /** So many of a level, one after the other, become one of the next. */
  private static final int MERGED = 4;

  /** No slice has more: 1 GB, and 51 MB of heap for its filter while it is written. */
  static final long MOST = 1 << 25;

  private final IdentityStore store;
  private final IdentityFolder folder;

  private Slice[] newestFirst = {};
  private Merging merging;

  /** Whether a merge failed since the newest slice came; its parts are as good. */
  private boolean failed;

  private record Merging(List<Slice> parts, Work<Slice> whole) {}

  Slices(IdentityStore store, IdentityFolder folder) {
    this.store = store;
    this.folder = folder;
  }

  Slice[] newestFirst() {
    return newestFirst;
  }

  long entries() {
    return entries(List.of(newestFirst));
  }

  /** Adds one that is newer than all others. */
  void add(Slice slice) {
    List<Slice> all = new ArrayList<>(List.of(newestFirst));
    all.addFirst(slice);
    newestFirst = all.toArray(Slice[]::new);
    folder.name();
    failed = false;
  }

  /** Drops those that are older than that, and merges some of one level. */
  void forget(long oldest, long windowMillis) {
    if (merging != null) {
      if (!merging.whole.isDone()) {
        return;
      }
      merged();
      merging = null;
    }
    replace(
        Arrays.stream(newestFirst).filter(slice -> slice.footer().newest() < oldest).toList(),
        List.of());
    merge(oldest, windowMillis);
  }

  private void merged() {
    try {
      replace(merging.parts, List.of(merging.whole.await()));
      folder.name();
    } catch (UncheckedIOException e) {
      LOG.warn("slices were not merged: {}", e.getMessage());
      failed = true;
    }
  }

  private void replace(List<Slice> parts, List<Slice> by) {
    if (parts.isEmpty()) {
      return;
    }
    List<Slice> all = new ArrayList<>(List.of(newestFirst));
    int at = all.indexOf(parts.getFirst());
    all.removeAll(parts);
    all.addAll(at, by);
    newestFirst = all.toArray(Slice[]::new);
    for (Slice part : parts) {
      part.close();
      folder.leave(part.file());
    }
  }

  /** What spans much of a window is left, since it could only be forgotten as one. */
  private void merge(long oldest, long windowMillis) {
    if (failed) {
      return;
    }
    for (int last = newestFirst.length; last >= MERGED; last--) {
      List<Slice> parts = List.of(newestFirst).subList(last - MERGED, last);
      int level = parts.getFirst().footer().level();
      if (parts.stream().allMatch(part -> part.footer().level() == level)
          && entries(parts) <= MOST
          && span(parts) <= windowMillis / 2) {
        merging = new Merging(parts, store.submit(() -> merged(parts, oldest, level + 1)));
        return;
      }
    }
  }

  private static long entries(List<Slice> parts) {
    return parts.stream().mapToLong(part -> part.footer().entries()).sum();
  }

  private static long span(List<Slice> parts) {
    return parts.getFirst().footer().newest() - parts.getLast().footer().oldest();
  }

  private Slice merged(List<Slice> parts, long oldest, int level) throws IOException {
    return SliceWriter.write(
        folder.next("slice"),
        new MergedEntries(parts.stream().map(Slice::entries).toList(), oldest),
        entries(parts),
        level);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(newestFirst.length);
    for (Slice slice : newestFirst) {
      out.writeUTF(slice.file().getFileName().toString());
    }
  }

  /**
   * Reads what {@link #write} wrote, but for their number.
   *
   * @return the files
   */
  List<Path> read(DataInput in, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Slice> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.file(in.readUTF());
      files.add(file);
      all.add(Slice.open(file));
      newestFirst = all.toArray(Slice[]::new);
    }
    return files;
  }

  /** Deletes what was made and is in no state yet. */
  static void drop(Work<Slice> work) {
    work.result()
        .ifPresent(
            slice -> {
              slice.close();
              try {
                Files.deleteIfExists(slice.file());
              } catch (IOException e) {
                LOG.warn("{} stays, though nothing needs it: {}", slice.file(), e.toString());
              }
            });
  }

  @Override
  public void close() {
    if (merging != null) {
      drop(merging.whole);
    }
    for (Slice slice : newestFirst) {
      slice.close();
    }
  }
}
