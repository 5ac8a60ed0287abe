package io.sluice.ingestion;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.WireException;
import io.sluice.ingestion.csv.CsvFile;
import io.sluice.ingestion.csv.Defect;
import io.sluice.ingestion.csv.ParsedLine;
import io.sluice.ingestion.csv.RawRecord;
import io.sluice.ingestion.csv.RecordFramer;
import io.sluice.ingestion.file.Decompression;
import io.sluice.ingestion.file.FileIdentity;
import io.sluice.ingestion.kafka.ChunkWriter;
import io.sluice.ingestion.kafka.FileProgress;
import io.sluice.ingestion.kafka.FileProgress.State;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Takes one file from its start point to its end, chunk by chunk, each chunk one transaction. */
final class FileIngestion {
  private static final int CHUNK_RECORDS = 10_000;
  private static final int CHUNK_BYTES = 4 << 20;
  private static final int REJECTIONS_SHOWN = 3;

  private final Contract contract;
  private final RowMessages messages;
  private final Reporter reporter;
  private final FileIdentity file;
  private final ChunkWriter writer;
  private final StartPoint start;
  private long rows;
  private long rejected;

  FileIngestion(
      Contract contract,
      RowMessages messages,
      Reporter reporter,
      FileIdentity file,
      ChunkWriter writer,
      StartPoint start) {
    this.contract = contract;
    this.messages = messages;
    this.reporter = reporter;
    this.file = file;
    this.writer = writer;
    this.start = start;
  }

  FileOutcome run() throws FileProblem, PlatformProblem {
    try (CsvFile csv = CsvFile.open(Decompression.open(file.path()), contract)) {
      csv.warnings().forEach(warning -> reporter.say(file.name() + ": " + warning));
      RecordFramer position = csv.position();
      if (start.bytes() > position.bytes()) {
        position.skipTo(start.bytes(), start.lines());
        reporter.say("%s: goes on after line %,d".formatted(file.name(), start.lines()));
      }
      reporter.advance(position.bytes());
      if (start.repairs().isPresent()) {
        writer.send(start.repairs().get().repairedBy(file.name(), Instant.now().toString()));
      }
      copy(csv, position);
      requireUnchanged(position);
      writer.commit(progress(position, file.truncated() ? State.TRUNCATED : State.FINISHED));
      return outcome(csv, position);
    } catch (IOException e) {
      throw FileIdentity.problem(e);
    }
  }

  private void copy(CsvFile csv, RecordFramer position)
      throws IOException, FileProblem, PlatformProblem {
    long chunkRecords = 0;
    long chunkBegin = position.bytes();
    long reported = position.bytes();
    for (RawRecord record; (record = csv.next()) != null; ) {
      write(record, csv.parse(record));
      chunkRecords++;
      if (position.bytes() - reported >= 1 << 16) {
        reporter.advance(position.bytes() - reported);
        reported = position.bytes();
      }
      if (chunkRecords >= CHUNK_RECORDS || position.bytes() - chunkBegin >= CHUNK_BYTES) {
        writer.commit(progress(position, file.truncated() ? State.TRUNCATED : State.OPEN));
        chunkRecords = 0;
        chunkBegin = position.bytes();
      }
    }
    reporter.advance(position.bytes() - reported);
  }

  private void write(RawRecord record, ParsedLine parsed) throws FileProblem, PlatformProblem {
    switch (parsed) {
      case ParsedLine.Row row -> {
        try {
          writer.send(messages.row(row));
          rows++;
        } catch (WireException e) {
          reject(record, List.of(new Defect("wire.encoding", e.getMessage())));
        }
      }
      case ParsedLine.Rejected line -> reject(record, line.defects());
    }
  }

  private void reject(RawRecord record, List<Defect> defects) throws FileProblem, PlatformProblem {
    writer.send(messages.rejected(file.sha256(), record, defects));
    rejected++;
    if (rejected <= REJECTIONS_SHOWN) {
      reporter.say(
          "%s: line %,d rejected: %s"
              .formatted(
                  file.name(),
                  record.line(),
                  defects.stream().map(Defect::reason).collect(Collectors.joining("; "))));
    } else if (rejected == REJECTIONS_SHOWN + 1) {
      reporter.say(file.name() + ": further rejected lines are counted only");
    }
  }

  private FileProgress progress(RecordFramer position, State state) {
    return new FileProgress(
        contract.id(),
        contract.dataset().toString(),
        file.sha256(),
        file.name(),
        start.generation(),
        start.rows() + rows,
        start.rejected() + rejected,
        position.lines(),
        position.bytes(),
        position.sha256OfBytes(),
        state,
        Instant.now().toString());
  }

  private void requireUnchanged(RecordFramer position) throws FileProblem {
    boolean same =
        file.truncated()
            ? position.truncated() && position.bytes() <= file.bytes()
            : position.bytes() == file.bytes() && position.sha256OfBytes().equals(file.sha256());
    if (!same) {
      throw new FileProblem(
          "the file changed while it was read; its last rows are not taken over. Run the command"
              + " again when it is complete");
    }
  }

  private FileOutcome outcome(CsvFile csv, RecordFramer position) {
    if (file.truncated()) {
      String message =
          ("the gzip file breaks off: its whole lines up to line %,d are ingested (%,d rows)."
                  + " Fetch it again and ingest it, only what is missing is added")
              .formatted(position.lines(), start.rows() + rows);
      return new FileOutcome(file.path(), FileOutcome.Kind.FAILED, rows, rejected, message);
    }
    return new FileOutcome(file.path(), FileOutcome.Kind.DONE, rows, rejected, "");
  }
}
