package io.sluice.ingestion.files.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sluice.ingestion.files.FileProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdentityTest {
  private static final byte[] TEXT =
      "id,note\n1,a\n2,b\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void aFileIsTheSameGzippedAndUnderAnyName() throws Exception {
    FileIdentity plain = identify("a.csv", TEXT);
    FileIdentity zipped = identify("b.txt", gzip(TEXT));
    assertThat(zipped.sha256()).isEqualTo(plain.sha256());
    assertThat(zipped.bytes()).isEqualTo(TEXT.length);
    assertThat(zipped.truncated()).isFalse();
  }

  @Test
  void progressCountsTheBytesOfTheFileItself() throws Exception {
    byte[] zipped = gzip(TEXT);
    var read = new AtomicLong();
    FileIdentity.of(Files.write(folder.resolve("a.gz"), zipped), read::addAndGet);
    assertThat(read).hasValue(zipped.length);
  }

  @Test
  void aTruncatedGzipIsWhatCouldBeDecompressed() throws Exception {
    byte[] zipped = gzip(TEXT);
    FileIdentity cut = identify("a.gz", Arrays.copyOf(zipped, zipped.length * 2 / 3));
    assertThat(cut.truncated()).isTrue();
    assertThat(cut.bytes()).isPositive().isLessThan(TEXT.length);
    FileIdentity whole = identify("b.gz", zipped);
    assertThat(whole.sha256OfFirst(cut.bytes())).isEqualTo(cut.sha256());
  }

  @Test
  void severalBeginningsAreHashedInOnePass() throws Exception {
    FileIdentity file = identify("a.gz", gzip(TEXT));
    List<Long> counts = List.of((long) TEXT.length, 70_000L, 1L, 70_000L, 0L);
    Map<Long, String> hashes = file.sha256OfFirst(counts);
    assertThat(hashes).hasSize(4).containsEntry((long) TEXT.length, file.sha256());
    for (long count : List.of(1L, 70_000L)) {
      byte[] beginning = Arrays.copyOf(TEXT, (int) count);
      assertThat(hashes).containsEntry(count, identify("b.csv", beginning).sha256());
    }
    assertThatThrownBy(() -> file.sha256OfFirst(List.of(1L, TEXT.length + 1L)))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("the file changed while it was read");
  }

  @Test
  void damagedGzipIsRefused() throws Exception {
    byte[] zipped = gzip(TEXT);
    zipped[zipped.length - 6] ^= 1;
    assertThatThrownBy(() -> identify("a.gz", zipped))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void filesThatAreNoneAreRefused() throws IOException {
    assertThatThrownBy(() -> identify("empty.csv", new byte[0]))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("the file is empty");
    assertThatThrownBy(() -> FileIdentity.of(folder.resolve("none.csv"), _ -> {}))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> FileIdentity.of(folder, _ -> {}))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void aFileWithoutPermissionIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("secret.csv"), TEXT);
    assumeThat(file.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();
    assertThatThrownBy(() -> FileIdentity.of(file, _ -> {}))
        .isInstanceOf(FileProblem.class)
        .hasMessageContaining("no permission");
  }

  private FileIdentity identify(String name, byte[] content) throws Exception {
    return FileIdentity.of(Files.write(folder.resolve(name), content), _ -> {});
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
