package io.sluice.ingestion.files.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * By what a file is taken for unchanged without being read. The device is no part of it: file
 * systems may get another number each time that they are mounted.
 *
 * @param modifiedNanos when its content was written, as its owner says
 * @param changedNanos when anything of it was changed, which nobody can set
 */
record FileStamp(long size, long modifiedNanos, long changedNanos, long inode) {

  /** Of the file that a link leads to; empty where the file system does not tell all of it. */
  static Optional<FileStamp> of(Path path) {
    try {
      Map<String, Object> told = Files.readAttributes(path, "unix:size,lastModifiedTime,ctime,ino");
      return Optional.of(
          new FileStamp(
              (Long) told.get("size"),
              nanos(told.get("lastModifiedTime")),
              nanos(told.get("ctime")),
              (Long) told.get("ino")));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether nothing of the file has changed since then, nor in the future. */
  boolean isBefore(Instant time) {
    long nanos = FileTime.from(time).to(TimeUnit.NANOSECONDS);
    return modifiedNanos < nanos && changedNanos < nanos;
  }

  private static long nanos(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }
}
