package io.sluice.ingestion.files.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.sluice.ingestion.files.FileProblem;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CompressionTest {
  private static final byte[] FIRST = text(3_000, 1);
  private static final byte[] SECOND = text(2_000, 2);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(value = Compression.class)
  void aFileIsItsDecompressedBytesWhateverItsName(Compression compression) throws Exception {
    FileIdentity file = identify("data.csv", compress(compression, FIRST));
    assertThat(file.compression()).isEqualTo(compression);
    assertThat(file.sha256()).isEqualTo(identify("plain", FIRST).sha256());
    assertThat(file.truncated()).isFalse();
    try (var in = Decompression.open(file.path())) {
      assertThat(in.readAllBytes()).isEqualTo(FIRST);
    }
  }

  @Test
  void gzipOfManyMembersIsCountedWhole() throws Exception {
    assertThat(countedMembers(34, 1 << 16)).isEqualTo(34L << 16);
  }

  @Test
  @Tag("long")
  void gzipBeyondTwoGigabytesIsCountedWhole() throws Exception {
    assertThat(countedMembers(34, 1 << 26)).isEqualTo(34L << 26).isGreaterThan(Integer.MAX_VALUE);
  }

  private long countedMembers(int members, int size) throws Exception {
    byte[] member = compress(Compression.GZIP, new byte[size]);
    Path path = folder.resolve("large.gz");
    try (OutputStream out = Files.newOutputStream(path)) {
      for (int i = 0; i < members; i++) {
        out.write(member);
      }
    }
    long[] progress = {0};
    FileIdentity file = FileIdentity.of(path, read -> progress[0] += read);
    assertThat(progress[0]).isEqualTo(Files.size(path));
    return file.bytes();
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  void membersOneBehindTheOtherAreOneText(Compression compression) throws Exception {
    FileIdentity file = identify("data", concatenated(compression));
    assertThat(file.sha256()).isEqualTo(identify("plain", concatenated(Compression.NONE)).sha256());
    assertThat(file.truncated()).isFalse();
  }

  /** Every byte near the ends of the members, and some between. */
  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  void aFileThatBreaksOffIsTruncated(Compression compression) throws Exception {
    byte[] whole = concatenated(compression);
    int firstMember = compress(compression, FIRST).length;
    breakOff(
        compression,
        length ->
            length < 64
                || Math.abs(length - firstMember) < 64
                || whole.length - length < 64
                || length % 37 == 0);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  @Tag("long")
  void aFileThatBreaksOffAnywhereIsTruncated(Compression compression) throws Exception {
    breakOff(compression, _ -> true);
  }

  /** Whatever byte is the last: never taken for whole, never for damaged, and a true beginning. */
  private void breakOff(Compression compression, IntPredicate lengths) throws Exception {
    byte[] whole = concatenated(compression);
    int firstMember = compress(compression, FIRST).length;
    FileIdentity all = identify("all", whole);
    for (int length = Compression.MAGIC; length < whole.length; length++) {
      if (length == firstMember || !lengths.test(length)) {
        continue;
      }
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        FileIdentity file = identify("cut", cut);
        assertThat(file.truncated()).as("cut at %d", length).isTrue();
        assertThat(all.sha256OfFirst(file.bytes())).isEqualTo(file.sha256());
      } catch (FileProblem e) {
        assertThat(e)
            .hasMessage("the %s file breaks off at once; nothing could be read", compression);
      }
    }
  }

  /** Who looks at a file's beginning only meets its end, too, when it is short. */
  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  void aFileThatBreaksOffSaysSoHoweverOftenItIsAsked(Compression compression) throws Exception {
    byte[] whole = compress(compression, "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    for (int length = Compression.MAGIC; length < whole.length; length++) {
      Path file = folder.resolve("cut");
      Files.write(file, Arrays.copyOf(whole, length));
      try (InputStream in = Decompression.open(file)) {
        assertThatThrownBy(in::readAllBytes).isInstanceOf(EOFException.class);
        assertThatThrownBy(in::read).as("cut at %d", length).isInstanceOf(EOFException.class);
      } catch (EOFException e) {
        assertThat(e).hasMessageContaining("breaks off");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  void damagedDataIsRefused(Compression compression) throws Exception {
    byte[] whole = compress(compression, FIRST);
    whole[whole.length - 3] ^= 0x55;
    assertThatThrownBy(() -> identify("damaged", whole))
        .isInstanceOf(FileProblem.class)
        .hasMessageStartingWith("the %s data is damaged (", compression)
        .hasMessageEndingWith("nothing of it was taken over. Fetch the file again");
  }

  /** Damage may look like a file that breaks off, but nothing else than that comes of it. */
  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = Mode.EXCLUDE, names = "NONE")
  void noMutationCrashes(Compression compression) throws Exception {
    byte[] whole = concatenated(compression);
    var random = new Random(11);
    for (int i = 0; i < 500; i++) {
      byte[] mutated = whole.clone();
      mutated[random.nextInt(mutated.length)] ^= (byte) (1 + random.nextInt(255));
      try {
        identify("mutated", mutated);
      } catch (FileProblem e) {
        assertThat(e.getMessage()).contains(compression.toString());
      }
    }
  }

  @Test
  void dataBehindTheLastGzipMemberIsDamageButZerosArePadding() throws Exception {
    byte[] zipped = compress(Compression.GZIP, FIRST);
    FileIdentity padded = identify("padded", Arrays.copyOf(zipped, zipped.length + 512));
    assertThat(padded.bytes()).isEqualTo(FIRST.length);
    byte[] followed = Arrays.copyOf(zipped, zipped.length + 4);
    followed[zipped.length] = 'x';
    assertThatThrownBy(() -> identify("followed", followed))
        .hasMessageContaining("data follows that is no gzip member");
  }

  @Test
  void aZstdFileMayBeginWithASkippableFrame() throws Exception {
    byte[] frame = compress(Compression.ZSTD, FIRST);
    byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 7, 7};
    byte[] file = Arrays.copyOf(skippable, skippable.length + frame.length);
    System.arraycopy(frame, 0, file, skippable.length, frame.length);
    assertThat(identify("p", file).sha256()).isEqualTo(identify("plain", FIRST).sha256());
  }

  private FileIdentity identify(String name, byte[] content) throws Exception {
    return FileIdentity.of(Files.write(folder.resolve(name), content), _ -> {});
  }

  private static byte[] concatenated(Compression compression) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(compress(compression, FIRST));
    out.write(compress(compression, SECOND));
    return out.toByteArray();
  }

  private static byte[] compress(Compression compression, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    OutputStream compressed =
        switch (compression) {
          case NONE -> out;
          case GZIP -> new GZIPOutputStream(out);
          case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
        };
    try (compressed) {
      compressed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] text(int lines, int seed) {
    var random = new Random(seed);
    return Stream.generate(() -> random.nextInt(10_000) + "\n")
        .limit(lines)
        .collect(java.util.stream.Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }
}
