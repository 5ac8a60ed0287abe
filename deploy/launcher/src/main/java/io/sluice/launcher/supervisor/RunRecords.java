package io.sluice.launcher.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.PrivateFiles;
import io.sluice.launcher.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files {@code run/<part>.json} and {@code run/<part>.pid}. */
final class RunRecords {
  private static final long CLOCK_SLACK = 5_000;

  private final Path folder;

  RunRecords(Platform platform) throws IOException {
    this.folder = platform.runDir();
  }

  Path pidFile(String part) {
    return folder.resolve(part + ".pid");
  }

  private Path file(String part) {
    return folder.resolve(part + ".json");
  }

  void write(RunRecord record) throws IOException {
    PrivateFiles.write(file(record.part()), Json.MAPPER.writeValueAsString(record));
  }

  void delete(String part) throws IOException {
    Files.deleteIfExists(file(part));
    Files.deleteIfExists(pidFile(part));
  }

  /**
   * What is known of a part's process. A supervisor that was killed between starting a process and
   * noting its number leaves a record without one; then the number is the one that the process
   * wrote itself, and the fingerprint is left out, so that nobody takes the process over.
   */
  Optional<RunRecord> read(String part) throws IOException {
    if (!Files.exists(file(part))) {
      return Optional.empty();
    }
    RunRecord record;
    try {
      record = Json.MAPPER.readValue(Files.readString(file(part)), RunRecord.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file(part) + " is damaged: " + e.getOriginalMessage(), e);
    }
    return record.pid() > 0 ? Optional.of(record) : unfinished(record);
  }

  private Optional<RunRecord> unfinished(RunRecord record) throws IOException {
    Path pidFile = pidFile(record.part());
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String text = Files.readString(pidFile).strip();
    long pid = text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    long began =
        ProcessHandle.of(pid)
            .flatMap(handle -> handle.info().startInstant())
            .map(java.time.Instant::toEpochMilli)
            .orElse(0L);
    long noted = Files.getLastModifiedTime(pidFile).toMillis();
    boolean same = began > record.startedAt() - CLOCK_SLACK && began < noted + CLOCK_SLACK;
    return ProcessId.of(pid)
        .filter(id -> same)
        .map(id -> new RunRecord(record.part(), pid, id.birth(), "", record.startedAt()));
  }
}
