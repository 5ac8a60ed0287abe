package io.sluice.streaming.dedup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The slices of one log partition, and their merging. */
final class Slices implements AutoCloseable {

  /** So many of a level, one after the other, become one of the next. */
  static final int MERGED = 4;

  private final IdentityStore store;
  private final IdentityFolder folder;

  private Slice[] newestFirst = {};
  private Merging merging;

  private record Merging(List<Slice> parts, Work<Slice> whole) {}

  Slices(IdentityStore store, IdentityFolder folder) {
    this.store = store;
    this.folder = folder;
  }

  Slice[] newestFirst() {
    return newestFirst;
  }

  long entries() {
    return Arrays.stream(newestFirst).mapToLong(slice -> slice.footer().entries()).sum();
  }

  /** Adds one that is newer than all others. */
  void add(Slice slice) {
    List<Slice> all = new ArrayList<>(List.of(newestFirst));
    all.addFirst(slice);
    newestFirst = all.toArray(Slice[]::new);
    folder.name();
  }

  /** Drops those that are older than that, and merges some of one level. */
  void forget(long oldest, long windowMillis) {
    if (merging != null) {
      if (!merging.whole.isDone()) {
        return;
      }
      replace(merging.parts, List.of(merging.whole.await()));
      folder.name();
      merging = null;
    }
    replace(
        Arrays.stream(newestFirst).filter(slice -> slice.footer().newest() < oldest).toList(),
        List.of());
    merge(oldest, windowMillis);
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
    for (int last = newestFirst.length; last >= MERGED; last--) {
      List<Slice> parts = List.of(newestFirst).subList(last - MERGED, last);
      int level = parts.getFirst().footer().level();
      if (parts.stream().allMatch(part -> part.footer().level() == level)
          && span(parts) <= windowMillis / 2) {
        merging = new Merging(parts, store.submit(() -> merged(parts, oldest, level + 1)));
        return;
      }
    }
  }

  private static long span(List<Slice> parts) {
    return parts.getFirst().footer().newest() - parts.getLast().footer().oldest();
  }

  private Slice merged(List<Slice> parts, long oldest, int level) throws IOException {
    Path file = folder.next("slice");
    long most = parts.stream().mapToLong(part -> part.footer().entries()).sum();
    SliceWriter.write(
        file, new MergedEntries(parts.stream().map(Slice::entries).toList(), oldest), most, level);
    return Slice.open(file);
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

  @Override
  public void close() {
    for (Slice slice : newestFirst) {
      slice.close();
    }
  }
}
