package io.sluice.ingestion.files;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.FileProgress.State;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.record.RowSource;
import io.sluice.ingestion.kafka.ChunkWriter;
import io.sluice.ingestion.kafka.FencedException;
import io.sluice.ingestion.kafka.PlatformProblem;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes one file from its start point to its end, chunk by chunk, each chunk one transaction. */
final class FileIngestion {
  private final Contract contract;
  private final RowMessages messages;
  private final Reporter reporter;
  private final FileIdentity file;
  private final ChunkWriter writer;
  private final StartPoint start;

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
      Chunk last = copy(source);
      if (last.sha256OfBytes().isEmpty()) {
        // To read the file again may take longer than a transaction may.
        commit(progress(last, State.OPEN));
      }
      requireUnchanged(source);
      commit(progress(last, file.truncated() ? State.TRUNCATED : State.FINISHED));
      source.remarks().forEach(remark -> reporter.say(file.name() + ": " + remark));
      return outcome(last);
    } catch (IOException e) {
      throw FileIdentity.problem(e);
    }
  }

  private void commit(FileProgress progress) throws FencedException, PlatformProblem {
    writer.commit(progress.key(), progress.toJson());
  }

  /** Sends all chunks and commits all but the last, which it returns. */
  private Chunk copy(RowSource source)
      throws IOException, FileProblem, FencedException, PlatformProblem {
    long done = source.bytes();
    var reader = new ChunkReader(file, source, messages);
    try (var chunks = new ReadAhead(reader::next)) {
      while (true) {
        Chunk chunk = chunks.next();
        for (ProducerRecord<byte[], byte[]> message : chunk.messages()) {
          writer.send(message);
        }
        chunk.remarks().forEach(reporter::say);
        reporter.advance(chunk.bytes() - done);
        done = chunk.bytes();
        if (chunk.last()) {
          return chunk;
        }
        commit(progress(chunk, file.truncated() ? State.TRUNCATED : State.OPEN));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformProblem("the run was interrupted; run the command again, it goes on", e);
    }
  }

  private FileProgress progress(Chunk done, State state) {
    return new FileProgress(
        contract.id(),
        contract.dataset().toString(),
        file.sha256(),
        file.name(),
        start.generation(),
        start.rows() + done.rows(),
        start.rejected() + done.rejected(),
        done.lines(),
        done.bytes(),
        state == State.FINISHED ? file.sha256() : done.sha256OfBytes(),
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
          "the file changed while it was read; it does not count as ingested. Run the command"
              + " again when it is complete");
    }
  }

  private FileOutcome outcome(Chunk last) {
    FileOutcome.Kind kind = FileOutcome.Kind.DONE;
    String message = "";
    if (file.truncated()) {
      kind = FileOutcome.Kind.FAILED;
      message =
          ("the %s file breaks off: its whole lines up to line %,d are ingested (%,d rows)."
                  + " Fetch it again and ingest it, only what is missing is added")
              .formatted(file.compression(), last.lines(), start.rows() + last.rows());
    }
    return new FileOutcome(file.path(), kind, last.rows(), last.rejected(), file.sha256(), message);
  }
}
