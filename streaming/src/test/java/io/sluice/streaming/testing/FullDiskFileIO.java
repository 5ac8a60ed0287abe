package io.sluice.streaming.testing;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** Files that fail as on a full disk: some bytes are written, then the next write is refused. */
public class FullDiskFileIO extends HadoopFileIO {

  private static final AtomicInteger TO_FAIL = new AtomicInteger();
  private static final AtomicInteger FAILURES = new AtomicInteger();

  public static void failNext(int files) {
    FAILURES.set(0);
    TO_FAIL.set(files);
  }

  public static int failures() {
    return FAILURES.get();
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return new FailingFile(super.newOutputFile(path));
  }

  private record FailingFile(OutputFile file) implements OutputFile {

    @Override
    public PositionOutputStream create() {
      return guarded(file.create());
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
      return guarded(file.createOrOverwrite());
    }

    private static PositionOutputStream guarded(PositionOutputStream out) {
      boolean fails = TO_FAIL.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      return fails ? new FullDiskStream(out) : out;
    }

    @Override
    public String location() {
      return file.location();
    }

    @Override
    public InputFile toInputFile() {
      return file.toInputFile();
    }
  }

  private static final class FullDiskStream extends PositionOutputStream {

    private final PositionOutputStream out;
    private boolean full;

    FullDiskStream(PositionOutputStream out) {
      this.out = out;
    }

    @Override
    public long getPos() throws IOException {
      return out.getPos();
    }

    @Override
    public void write(int b) throws IOException {
      refuseBeyond(1);
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      refuseBeyond(length);
      out.write(bytes, offset, length);
    }

    private void refuseBeyond(int more) throws IOException {
      if (out.getPos() + more > 100) {
        if (!full) {
          full = true;
          FAILURES.incrementAndGet();
        }
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
