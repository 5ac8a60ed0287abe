package io.sluice.ingestion.files.text;

import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.record.RowSource;
import java.io.IOException;

/** Rows whose records a {@link RecordFramer} finds in bytes. */
public abstract class FramedRows implements RowSource {
  /** Closed with the rows. */
  protected final RecordFramer framer;

  protected FramedRows(RecordFramer framer) {
    this.framer = framer;
  }

  @Override
  public final RawRecord next() throws IOException {
    return framer.next();
  }

  @Override
  public final void skipTo(long bytes, long lines) throws IOException {
    framer.skipTo(bytes, lines);
  }

  @Override
  public final long bytes() {
    return framer.bytes();
  }

  @Override
  public final long lines() {
    return framer.lines();
  }

  @Override
  public final String sha256OfBytes() {
    return framer.sha256OfBytes();
  }

  @Override
  public final boolean truncated() {
    return framer.truncated();
  }

  @Override
  public final void close() throws IOException {
    framer.close();
  }
}
