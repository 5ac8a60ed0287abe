package io.sluice.streaming.dedup;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Identities that lie in a file, sorted by their keys, with a filter in front. Nobody changes them.
 * The file is mapped: what is asked for often stays in the system's memory, not in the heap.
 */
final class Slice implements AutoCloseable {

  /** So far the place of a key is guessed: keys are hashes, so they are spread evenly. */
  private static final int GUESSES = 6;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /** While a checksum is computed, no thread can be stopped for the garbage collector. */
  private static final long CHECKED_AT_ONCE = 1 << 20;

  private final Path file;
  private final SliceFooter footer;
  private final Arena arena;
  private final MemorySegment all;
  private final KeyFilter filter;

  private Slice(Path file, SliceFooter footer, Arena arena, MemorySegment all) {
    this.file = file;
    this.footer = footer;
    this.arena = arena;
    this.all = all;
    this.filter = new KeyFilter(all.asSlice(footer.filterBegins(), footer.filterBytes()));
  }

  /**
   * @throws DamagedIdentitiesException when the file is missing, not whole, or cannot be read
   */
  static Slice open(Path file) throws DamagedIdentitiesException {
    Arena arena = Arena.ofShared();
    try {
      return open(file, arena);
    } catch (DamagedIdentitiesException e) {
      arena.close();
      throw e;
    } catch (IOException | InternalError e) {
      // A page that the disk does not give is an InternalError.
      arena.close();
      throw DamagedIdentitiesException.of(file, e);
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private static Slice open(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long length = channel.size();
      if (length < SliceFooter.BYTES) {
        throw new DamagedIdentitiesException(file, "it has only %d bytes".formatted(length));
      }
      MemorySegment all = channel.map(MapMode.READ_ONLY, 0, length, arena);
      SliceFooter footer = SliceFooter.read(file, length, end(all));
      var slice = new Slice(file, footer, arena, all);
      slice.requireWhole();
      return slice;
    }
  }

  private static ByteBuffer end(MemorySegment all) {
    byte[] end = all.asSlice(all.byteSize() - SliceFooter.BYTES).toArray(ValueLayout.JAVA_BYTE);
    return ByteBuffer.wrap(end);
  }

  private void requireWhole() throws IOException {
    var checksum = new CRC32C();
    long end = all.byteSize() - SliceFooter.BYTES;
    for (long at = 0; at < end; at += CHECKED_AT_ONCE) {
      checksum.update(all.asSlice(at, Math.min(CHECKED_AT_ONCE, end - at)).asByteBuffer());
    }
    if (checksum.getValue() != footer.checksum()) {
      throw new DamagedIdentitiesException(file, "its content is not what was written");
    }
  }

  Path file() {
    return file;
  }

  SliceFooter footer() {
    return footer;
  }

  /** The place of the key, or -1. */
  long find(long high, long low) {
    return filter.mayContain(high, low) ? search(high, low) : -1;
  }

  private long search(long high, long low) {
    double wanted = fraction(high);
    long from = 0;
    long to = footer.entries();
    double fromFraction = 0;
    double toFraction = 1;
    for (int guess = 0; from < to; guess++) {
      long middle = (from + to) >>> 1;
      if (guess < GUESSES) {
        double part = (wanted - fromFraction) / (toFraction - fromFraction);
        middle = Math.clamp(from + (long) (part * (to - from)), from, to - 1);
      }
      int compared = Entries.compare(high(middle), low(middle), high, low);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        from = middle + 1;
        fromFraction = fraction(high(middle));
      } else {
        to = middle;
        toFraction = fraction(high(middle));
      }
    }
    return -1;
  }

  /** Where a key lies among all that are possible, from 0 to 1. */
  private static double fraction(long high) {
    return (high >>> 11) * 0x1p-53;
  }

  private long high(long entry) {
    return get(entry, IdentityLog.HIGH);
  }

  private long low(long entry) {
    return get(entry, IdentityLog.LOW);
  }

  long contentAt(long entry) {
    return get(entry, IdentityLog.CONTENT);
  }

  long timeAt(long entry) {
    return get(entry, IdentityLog.TIME);
  }

  private long get(long entry, int field) {
    return all.get(LONG, entry * IdentityLog.ENTRY_BYTES + (long) field * Long.BYTES);
  }

  /** All of them. */
  Entries entries() {
    return new Entries() {
      private long at = -1;

      @Override
      public boolean next() {
        return ++at < footer.entries();
      }

      @Override
      public long high() {
        return Slice.this.high(at);
      }

      @Override
      public long low() {
        return Slice.this.low(at);
      }

      @Override
      public long content() {
        return contentAt(at);
      }

      @Override
      public long time() {
        return timeAt(at);
      }
    };
  }

  @Override
  public void close() {
    arena.close();
  }
}
