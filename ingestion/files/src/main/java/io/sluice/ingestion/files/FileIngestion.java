package io.sluice.ingestion.files;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.WireException;
import io.sluice.ingestion.files.FileProgress.State;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.files.record.RawRecord;
import io.sluice.ingestion.files.record.RowSource;
import io.sluice.ingestion.kafka.ChunkWriter;
import io.sluice.ingestion.kafka.FencedException;
import io.sluice.ingestion.kafka.PlatformProblem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

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
  private long sent;

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

  FileOutcome run() throws FileProblem, FencedException, PlatformProblem {
    try (RowSource source = SourceFiles.open(file, contract)) {
      source.warnings().forEach(warning -> reporter.say(file.name() + ": " + warning));
      if (start.lines() > source.lines()) {
        source.skipTo(start.bytes(), start.lines());
        reporter.say("%s: goes on after line %,d".formatted(file.name(), start.lines()));
      }
      reporter.advance(source.bytes());
      if (start.repairs().isPresent()) {
        FileProgress repaired =
            start.repairs().get().repairedBy(file.name(), Instant.now().toString());
        writer.send(repaired.key(), repaired.toJson());
      }
      copy(source);
      if (source.sha256OfBytes().isEmpty()) {
        // To read the file again may take longer than a transaction may.
        commit(progress(source, State.OPEN));
      }
      requireUnchanged(source);
      commit(progress(source, file.truncated() ? State.TRUNCATED : State.FINISHED));
      source.remarks().forEach(remark -> reporter.say(file.name() + ": " + remark));
      return outcome(source);
    } catch (IOException e) {
      throw FileIdentity.problem(e);
    }
  }

  private void commit(FileProgress progress) throws FencedException, PlatformProblem {
    writer.commit(progress.key(), progress.toJson());
  }

  private void copy(RowSource source)
      throws IOException, FileProblem, FencedException, PlatformProblem {
    long chunkRecords = 0;
    long chunkBegin = source.bytes();
    long reported = source.bytes();
    for (RawRecord record; (record = source.next()) != null; ) {
      write(source, record);
      chunkRecords++;
      if (source.bytes() - reported >= 1 << 16) {
        reporter.advance(source.bytes() - reported);
        reported = source.bytes();
      }
      if (chunkRecords >= CHUNK_RECORDS
          || source.bytes() - chunkBegin >= CHUNK_BYTES
          || sent >= CHUNK_BYTES) {
        commit(progress(source, file.truncated() ? State.TRUNCATED : State.OPEN));
        chunkRecords = 0;
        chunkBegin = source.bytes();
        sent = 0;
      }
    }
    reporter.advance(source.bytes() - reported);
  }

  private void write(RowSource source, RawRecord record) throws FencedException, PlatformProblem {
    switch (source.parse(record)) {
      case ParsedLine.Row row -> {
        try {
          send(messages.row(row));
          rows++;
        } catch (WireException e) {
          reject(source, record, List.of(new Defect("wire.encoding", e.getMessage())));
        } catch (RowMessages.TooLargeException e) {
          reject(source, record, List.of(new Defect("wire.length", e.getMessage())));
        }
      }
      case ParsedLine.Rejected line -> reject(source, record, line.defects());
    }
  }

  private void send(ProducerRecord<byte[], byte[]> message)
      throws FencedException, PlatformProblem {
    writer.send(message);
    sent += message.value().length;
  }

  private void reject(RowSource source, RawRecord record, List<Defect> defects)
      throws FencedException, PlatformProblem {
    send(messages.rejected(file.sha256(), record.line(), source.payload(record), defects));
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

  private FileProgress progress(RowSource source, State state) {
    return new FileProgress(
        contract.id(),
        contract.dataset().toString(),
        file.sha256(),
        file.name(),
        start.generation(),
        start.rows() + rows,
        start.rejected() + rejected,
        source.lines(),
        source.bytes(),
        state == State.FINISHED ? file.sha256() : source.sha256OfBytes(),
        state,
        Instant.now().toString());
  }

  private void requireUnchanged(RowSource source) throws IOException, FileProblem {
    boolean same =
        file.truncated()
            ? source.truncated() && source.bytes() <= file.bytes()
            : source.bytes() == file.bytes() && source.sha256OfFile().equals(file.sha256());
    if (!same) {
      throw new FileProblem(
          "the file changed while it was read; its last rows are not taken over. Run the command"
              + " again when it is complete");
    }
  }

  private FileOutcome outcome(RowSource source) {
    FileOutcome.Kind kind = FileOutcome.Kind.DONE;
    String message = "";
    if (file.truncated()) {
      kind = FileOutcome.Kind.FAILED;
      message =
          ("the %s file breaks off: its whole lines up to line %,d are ingested (%,d rows)."
                  + " Fetch it again and ingest it, only what is missing is added")
              .formatted(file.compression(), source.lines(), start.rows() + rows);
    }
    return new FileOutcome(file.path(), kind, rows, rejected, file.sha256(), message);
  }
}
