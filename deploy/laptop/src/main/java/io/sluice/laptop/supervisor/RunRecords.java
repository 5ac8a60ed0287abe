package io.sluice.laptop.supervisor;

import com.fasterxml.jackson.core.JacksonException;
import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.process.ProcessId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files {@code run/<part>.json} and {@code run/<part>.pid}. */
final class RunRecords {
  private static final Logger LOG = LoggerFactory.getLogger(RunRecords.class);
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
    // A damaged record is as good as one without a number.
    Optional<RunRecord> record = parse(part);
    if (record.isEmpty()) {
      return unfinished(new RunRecord(part, 0, "", "", 0)).filter(this::namesItsFolder);
    }
    return record.get().pid() > 0 ? record : unfinished(record.get());
  }

  /** All parts are started with paths below the state folder; hardly another process is. */
  private boolean namesItsFolder(RunRecord record) {
    return ProcessHandle.of(record.pid())
        .flatMap(process -> process.info().arguments())
        .filter(
            words ->
                Stream.of(words).anyMatch(word -> word.contains(folder.getParent().toString())))
        .isPresent();
  }

  /** A record that is there and cannot be read. */
  Optional<String> damagedFile(String part) throws IOException {
    return Files.exists(file(part)) && parse(part).isEmpty()
        ? Optional.of(file(part).toString())
        : Optional.empty();
  }

  private Optional<RunRecord> parse(String part) throws IOException {
    try {
      byte[] json = Files.readAllBytes(file(part));
      return Optional.ofNullable(Json.MAPPER.readValue(json, RunRecord.class))
          .filter(record -> part.equals(record.part()) && record.birth() != null);
    } catch (JacksonException e) {
      LOG.warn("{} is damaged: {}", file(part), e.getOriginalMessage());
      return Optional.empty();
    }
  }

  private Optional<RunRecord> unfinished(RunRecord record) throws IOException {
    Path pidFile = pidFile(record.part());
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    String text = Files.readString(pidFile, StandardCharsets.ISO_8859_1).strip();
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
