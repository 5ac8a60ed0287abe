package io.sluice.streaming.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceTest {

  private static final int KEYS = 100_000;

  @TempDir Path folder;

  private static long high(long key) {
    return new SplittableRandom(key).nextLong();
  }

  private static IdentityLog log(int from, int to, long time) {
    var log = new IdentityLog();
    for (int key = from; key < to; key++) {
      log.put(high(key), key, -key, time);
    }
    return log;
  }

  private Slice written(String name, Entries entries, long most) throws IOException {
    return SliceWriter.write(folder.resolve(name), entries, most, 0);
  }

  @Test
  void findsEachKeyAndNoOther() throws IOException {
    IdentityLog log = log(0, KEYS, 7);
    try (Slice slice = written("one", log.sorted(0), log.entries())) {
      assertThat(slice.footer().entries()).isEqualTo(KEYS);
      for (int key = 0; key < KEYS; key++) {
        long at = slice.find(high(key), key);
        assertThat(at).isNotNegative();
        assertThat(slice.contentAt(at)).isEqualTo(-key);
        assertThat(slice.timeAt(at)).isEqualTo(7);
      }
      for (int key = KEYS; key < 2 * KEYS; key++) {
        assertThat(slice.find(high(key), key)).isEqualTo(-1);
      }
    }
  }

  @Test
  void keysThatAreNoHashesAreFoundToo() throws IOException {
    var log = new IdentityLog();
    for (long key = 0; key < 5_000; key++) {
      log.put(key % 3, key, key, 0);
      log.put(-1 - key, 0, key, 0);
    }
    try (Slice slice = written("clustered", log.sorted(0), log.entries())) {
      for (long key = 0; key < 5_000; key++) {
        assertThat(slice.find(key % 3, key)).isNotNegative();
        assertThat(slice.find(-1 - key, 0)).isNotNegative();
      }
      assertThat(slice.find(1, 0)).isEqualTo(-1);
    }
  }

  @Test
  void mostForeignKeysAreTurnedAwayByTheFilter() throws IOException {
    byte[] bits = new byte[(int) KeyFilter.bytes(KEYS)];
    var filter = new KeyFilter(java.lang.foreign.MemorySegment.ofArray(bits));
    for (int key = 0; key < KEYS; key++) {
      // As in a partition of four: the lower bits of all are the same.
      filter.add(high(key), high(-key - 1) & ~3L);
    }
    int passed = 0;
    for (int key = KEYS; key < 2 * KEYS; key++) {
      assertThat(filter.mayContain(high(key - KEYS), high(KEYS - key - 1) & ~3L)).isTrue();
      passed += filter.mayContain(high(key), high(-key - 1) & ~3L) ? 1 : 0;
    }
    assertThat(passed).isLessThan(KEYS * 15 / 1000);
  }

  @Test
  void ofAKeyThatStandsTwiceTheNewestIsKept() throws IOException {
    IdentityLog log = log(0, 10, 1);
    for (int key = 5; key < 15; key++) {
      log.put(high(key), key, 100 + key, 2);
    }
    try (Slice slice = written("twice", log.sorted(0), log.entries())) {
      assertThat(slice.footer().entries()).isEqualTo(15);
      assertThat(slice.footer().oldest()).isEqualTo(1);
      assertThat(slice.footer().newest()).isEqualTo(2);
      assertThat(slice.contentAt(slice.find(high(4), 4))).isEqualTo(-4);
      assertThat(slice.contentAt(slice.find(high(5), 5))).isEqualTo(105);
    }
    try (Slice recent = written("recent", log.sorted(2), log.entries())) {
      assertThat(recent.footer().entries()).as("those from 2 on").isEqualTo(10);
    }
  }

  @Test
  void mergedTheNewestOfEachKeyIsThere() throws IOException {
    var random = new SplittableRandom(3);
    Map<Integer, Long> newest = new HashMap<>();
    Slice[] slices = new Slice[4];
    for (int i = 0; i < slices.length; i++) {
      var log = new IdentityLog();
      for (int n = 0; n < 2_000; n++) {
        int key = random.nextInt(4_000);
        long time = i * 10_000L + n;
        log.put(high(key), key, time, time);
        newest.put(key, time);
      }
      slices[slices.length - 1 - i] = written("part" + i, log.sorted(0), log.entries());
    }
    long oldest = 5_000;
    var parts = List.of(slices);
    var merged = new MergedEntries(parts.stream().map(Slice::entries).toList(), oldest);
    try (Slice whole = written("whole", merged, 8_000)) {
      newest.forEach(
          (key, time) -> {
            long at = whole.find(high(key), key);
            if (time < oldest) {
              assertThat(at).isEqualTo(-1);
            } else {
              assertThat(whole.timeAt(at)).isEqualTo(time);
            }
          });
      assertThat(whole.footer().entries())
          .isEqualTo(newest.values().stream().filter(time -> time >= oldest).count());
    }
    parts.forEach(Slice::close);
  }

  @Test
  void noneAtAllIsASliceToo() throws IOException {
    try (Slice slice = written("none", new IdentityLog().sorted(0), 0)) {
      assertThat(slice.footer().entries()).isZero();
      assertThat(slice.find(1, 1)).isEqualTo(-1);
    }
  }

  @Test
  void aDamagedFileIsRefused() throws IOException {
    IdentityLog log = log(0, 1_000, 7);
    Path file = folder.resolve("good");
    SliceWriter.write(file, log.sorted(0), log.entries(), 0).close();
    byte[] good = Files.readAllBytes(file);

    for (int at : new int[] {5, 20_000, good.length - 70, good.length - 60, good.length - 1}) {
      byte[] bad = good.clone();
      bad[at] ^= 4;
      refused(bad, "at " + at);
    }
    refused(java.util.Arrays.copyOf(good, good.length - 64), "cut");
    refused(new byte[10], "short");
    assertThatThrownBy(() -> Slice.open(folder.resolve("missing")))
        .isInstanceOf(DamagedIdentitiesException.class)
        .hasMessageContaining("it is not there");
  }

  private void refused(byte[] bytes, String what) throws IOException {
    Path file = Files.write(folder.resolve("bad"), bytes);
    assertThatThrownBy(() -> Slice.open(file).close())
        .as(what)
        .isInstanceOf(DamagedIdentitiesException.class)
        .hasMessageContaining("bad: ");
  }
}
