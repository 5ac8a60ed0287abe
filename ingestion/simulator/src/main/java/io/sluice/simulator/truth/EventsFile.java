package io.sluice.simulator.truth;

import io.sluice.contracts.model.Contract;
import io.sluice.simulator.stream.Fate;
import io.sluice.simulator.stream.ShopEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.avro.util.Utf8;

/** One line for every event of one dataset: what was sent, and where it must end. */
final class EventsFile implements AutoCloseable {
  private static final String HEADER = "n,partition,event_time,fate,rule,defect,payload,row\n";
  private static final int WIRE_HEADER = 5;
  private static final int FULL = 1 << 16;

  private final OutputStream out;
  private final RowText rowText;
  private final ByteText lines = new ByteText();
  private final ByteText text = new ByteText();
  private final Utf8[] fates = new Utf8[Fate.values().length];
  private boolean closed;

  EventsFile(Path file, Contract contract) throws IOException {
    this.out = FastGzip.create(file);
    this.rowText = RowText.of(contract);
    for (Fate fate : Fate.values()) {
      fates[fate.ordinal()] = new Utf8(fate.text().getBytes(StandardCharsets.US_ASCII));
    }
    lines.add(HEADER);
  }

  /**
   * @param n number of the event in the run
   * @param time null when the event has none
   */
  void add(long n, ShopEvent event, Long time) throws IOException {
    lines.add(n).add(',').add(event.partition()).add(',');
    if (time != null) {
      lines.add(time);
    }
    lines.add(',').add(fates[event.fate().ordinal()]).add(',');
    lines.add(event.rule()).add(',').add(event.defect().text()).add(',');
    byte[] value = event.value();
    int header = Math.min(WIRE_HEADER, value.length);
    Murmur.hex(value, header, value.length - header, lines);
    lines.add(',');
    if (event.fate() == Fate.SILVER) {
      text.clear();
      rowText.write(event.row(), text);
      Murmur.hex(text.bytes(), 0, text.size(), lines);
    }
    lines.add('\n');
    if (lines.size() >= FULL) {
      write();
    }
  }

  private void write() throws IOException {
    out.write(lines.bytes(), 0, lines.size());
    lines.clear();
  }

  /** Completes the file; closing it again does nothing. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      write();
    }
  }
}
