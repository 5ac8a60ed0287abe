package io.sluice.flink.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.runtime.state.CompressibleFSDataOutputStream;
import org.apache.flink.runtime.state.SnappyStreamCompressionDecorator;
import org.apache.flink.runtime.state.StreamCompressionDecorator;
import org.apache.flink.runtime.state.UncompressedStreamCompressionDecorator;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory.MemoryCheckpointOutputStream;
import org.junit.jupiter.api.Test;

class CompressibleFSDataOutputStreamTest {
  private static final String FILE =
      CompressibleFSDataOutputStream.class.getName().replace('.', '/') + ".class";

  private final MemoryCheckpointOutputStream file = new MemoryCheckpointOutputStream(1 << 20);

  private static byte[] some() {
    byte[] bytes = new byte[100_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }

  @Test
  void an_array_reaches_the_file_as_an_array() throws Exception {
    var counting = new CountingStream();
    try (var stream =
        new CompressibleFSDataOutputStream(
            counting, UncompressedStreamCompressionDecorator.INSTANCE)) {
      new DataOutputStream(stream).write(some());
      assertThat(stream.getPos()).isEqualTo(some().length);
    }
    assertThat(counting.writes).isEqualTo(1);
  }

  @Test
  void uncompressed_bytes_are_the_ones_written() throws Exception {
    write(UncompressedStreamCompressionDecorator.INSTANCE);
    byte[] wanted = Arrays.copyOf(some(), some().length + 1);
    wanted[some().length] = 7;
    assertThat(file.closeAndGetBytes()).isEqualTo(wanted);
  }

  @Test
  void compressed_bytes_read_back() throws Exception {
    write(SnappyStreamCompressionDecorator.INSTANCE);
    try (var in =
        SnappyStreamCompressionDecorator.INSTANCE.decorateWithCompression(
            new ByteArrayInputStream(file.closeAndGetBytes()))) {
      assertThat(in.readNBytes(some().length)).isEqualTo(some());
      assertThat(in.read()).isEqualTo(7);
    }
  }

  private void write(StreamCompressionDecorator compression) throws IOException {
    try (var stream = new CompressibleFSDataOutputStream(file, compression)) {
      stream.write(some());
      stream.write(7);
    }
    assertThat(file.isClosed()).isFalse();
  }

  /** When this fails, Flink has mended it: delete our class, this test and ADR 18's exception. */
  @Test
  void flinks_own_class_still_writes_byte_by_byte() throws Exception {
    List<URL> classes =
        Collections.list(CompressibleFSDataOutputStream.class.getClassLoader().getResources(FILE));
    assertThat(classes).hasSize(2);
    String flinks = classes.getLast().toString();
    assertThat(flinks).contains("flink-runtime");
    URL jar = URI.create(flinks.substring("jar:".length(), flinks.indexOf('!'))).toURL();
    URL core = FSDataOutputStream.class.getProtectionDomain().getCodeSource().getLocation();
    try (var loader = new URLClassLoader(new URL[] {jar, core}, null)) {
      Class<?> theirs = loader.loadClass(CompressibleFSDataOutputStream.class.getName());
      assertThat(theirs.getDeclaredMethods())
          .filteredOn(method -> method.getName().equals("write"))
          .allMatch(method -> method.getParameterCount() == 1);
    }
  }

  /** Counts the calls. */
  private static final class CountingStream extends FSDataOutputStream {
    private int writes;
    private long position;

    @Override
    public void write(int value) {
      writes++;
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      writes++;
      position += length;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void flush() {}

    @Override
    public void sync() {}

    @Override
    public void close() {}
  }
}
