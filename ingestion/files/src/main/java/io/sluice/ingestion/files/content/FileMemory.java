package io.sluice.ingestion.files.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.ingestion.files.FileProblem;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongConsumer;

/**
 * What files were when they were last read, kept between runs, so that unchanged ones need not be
 * read to be known. It is no proof: a file that was changed behind its {@link FileStamp} is taken
 * for what it was. What is lost of it, or damaged, costs reading the file once more. Not
 * thread-safe.
 */
public final class FileMemory {
  /** Entries that are kept, the newest: together some 30 MB. */
  static final int MOST = 100_000;

  /**
   * Within it a change may leave the times as they are: they are as coarse as 2 s on some disks.
   */
  private static final Duration RACY = Duration.ofSeconds(3);

  /** In ASCII, whatever a path is called. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Optional<Path> kept;
  private final boolean trusted;
  private final Clock clock;
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
  private boolean changed;

  private FileMemory(Optional<Path> kept, boolean trusted, Clock clock) {
    this.kept = kept;
    this.trusted = trusted;
    this.clock = clock;
  }

  /** One line of the memory's file. */
  private record Entry(
      String path,
      FileStamp stamp,
      String sha256,
      long bytes,
      Compression compression,
      boolean truncated) {

    boolean isWhole() {
      return path != null && stamp != null && sha256 != null && compression != null;
    }
  }

  /** Remembers nothing. */
  public static FileMemory none() {
    return new FileMemory(Optional.empty(), false, Clock.systemUTC());
  }

  /**
   * What stands in a file, which may be missing. What cannot be read of it is not remembered.
   *
   * @param trusted whether it is gone by; otherwise it only learns
   * @param clock by which the files' times are judged
   */
  public static FileMemory of(Path file, boolean trusted, Clock clock) {
    var memory = new FileMemory(Optional.of(file), trusted, clock);
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line; (line = lines.readLine()) != null; ) {
        memory.take(line);
      }
    } catch (NoSuchFileException e) {
      return memory;
    } catch (IOException e) {
      memory.entries.clear();
    }
    return memory;
  }

  private void take(String line) {
    try {
      Entry entry = JSON.readValue(line, Entry.class);
      if (entry != null && entry.isWhole()) {
        entries.put(entry.path(), entry);
      }
    } catch (IOException e) {
      changed = true;
    }
  }

  /** What the file was when it was last read, if it seems unchanged. */
  public Optional<FileIdentity> recall(Path path) {
    Entry entry = trusted ? entries.get(key(path)) : null;
    if (entry == null || !FileStamp.of(path).filter(entry.stamp()::equals).isPresent()) {
      return Optional.empty();
    }
    entries.putLast(entry.path(), entry);
    return Optional.of(
        new FileIdentity(
            path, entry.sha256(), entry.bytes(), entry.compression(), entry.truncated()));
  }

  /**
   * Reads the whole file, and remembers it if it has rested for a while.
   *
   * @param progress gets the bytes of the file itself as they are read
   */
  public FileIdentity read(Path path, LongConsumer progress) throws FileProblem {
    Optional<FileStamp> before = FileStamp.of(path);
    Instant begin = clock.instant();
    changed |= entries.remove(key(path)) != null;
    FileIdentity file = FileIdentity.of(path, progress);
    before
        .filter(stamp -> stamp.isBefore(begin.minus(RACY)))
        .filter(stamp -> FileStamp.of(path).filter(stamp::equals).isPresent())
        .ifPresent(stamp -> put(path, stamp, file));
    return file;
  }

  private void put(Path path, FileStamp stamp, FileIdentity file) {
    entries.put(
        key(path),
        new Entry(
            key(path), stamp, file.sha256(), file.bytes(), file.compression(), file.truncated()));
    changed = true;
  }

  /** Keeps it for the next run, all or nothing; of two runs at once, the last one's stands. */
  public void save() throws IOException {
    if (kept.isEmpty() || !changed) {
      return;
    }
    Path file = kept.get();
    Files.createDirectories(file.getParent());
    Path next = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(next)) {
        for (Entry entry :
            entries.values().stream().skip(Math.max(0, entries.size() - MOST)).toList()) {
          out.write(line(entry));
        }
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
    changed = false;
  }

  private static String line(Entry entry) throws JsonProcessingException {
    return JSON.writeValueAsString(entry) + "\n";
  }

  private static String key(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
