package io.sluice.ingestion.files;

import io.sluice.contracts.wire.TraceParent;
import io.sluice.contracts.wire.WireException;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.record.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Makes chunks of a file's records. Not thread-safe, and neither are the messages' makers. */
final class ChunkReader {
  private static final int RECORDS = 10_000;
  private static final int BYTES = 4 << 20;
  private static final int REJECTIONS_SHOWN = 3;

  private final FileIdentity file;
  private final RowSource source;
  private final RowMessages maker;
  private final TraceParent.Source trace;
  private long rows;
  private long rejected;

  private List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
  private List<String> remarks = new ArrayList<>();
  private long bytes;

  ChunkReader(FileIdentity file, RowSource source, RowMessages maker) {
    this.file = file;
    this.source = source;
    this.maker = maker;
    this.trace = new TraceParent.Source(file.sha256());
  }

  /** The records from the source's place on, as many as a transaction takes. */
  Chunk next() throws IOException, FileProblem {
    messages = new ArrayList<>();
    remarks = new ArrayList<>();
    bytes = 0;
    long begin = source.bytes();
    boolean last = false;
    while (messages.size() < RECORDS && source.bytes() - begin < BYTES && bytes < BYTES) {
      RawRecord record = source.next();
      if (record == null) {
        last = true;
        break;
      }
      take(record);
    }
    return new Chunk(
        messages,
        remarks,
        rows,
        rejected,
        source.lines(),
        source.bytes(),
        source.sha256OfBytes(),
        last);
  }

  private void take(RawRecord record) {
    switch (source.parse(record)) {
      case ParsedLine.Row row -> {
        try {
          add(maker.row(row, trace.line(record.line())));
          rows++;
        } catch (WireException e) {
          reject(record, List.of(new Defect("wire.encoding", e.getMessage())));
        } catch (RowMessages.TooLargeException e) {
          reject(record, List.of(new Defect("wire.length", e.getMessage())));
        }
      }
      case ParsedLine.Rejected line -> reject(record, line.defects());
    }
  }

  private void add(ProducerRecord<byte[], byte[]> message) {
    messages.add(message);
    bytes += message.value().length;
    for (Header header : message.headers()) {
      bytes += header.value().length;
    }
  }

  private void reject(RawRecord record, List<Defect> defects) {
    long line = record.line();
    byte[] payload = source.payload(record);
    add(maker.rejected(file.sha256(), line, trace.line(line), payload, defects));
    rejected++;
    if (rejected <= REJECTIONS_SHOWN) {
      remarks.add(
          "%s: line %,d rejected: %s"
              .formatted(
                  file.name(),
                  record.line(),
                  defects.stream().map(Defect::reason).collect(Collectors.joining("; "))));
    } else if (rejected == REJECTIONS_SHOWN + 1) {
      remarks.add(file.name() + ": further rejected lines are counted only");
    }
  }
}
