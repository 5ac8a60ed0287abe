package io.sluice.machine.process;

import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A process's standard output, kept over restarts. */
public final class LogFile {
  private static final long ROTATE_ABOVE = 20L << 20;
  private static final int KEEP = 3;

  private final Path path;

  private LogFile(Path path) {
    this.path = path;
  }

  /** The log of this name in the folder of all logs. */
  public static LogFile of(Path folder, String name) {
    return new LogFile(folder.resolve(name + ".log"));
  }

  public Path path() {
    return path;
  }

  /**
   * Makes the file when missing, with mode 0600, and moves a large one aside: for a process that
   * begins to write.
   */
  public Path open() throws IOException {
    synchronized (LogFile.class) {
      if (isLarge()) {
        makeRoom();
        Files.move(path, numbered(1), StandardCopyOption.REPLACE_EXISTING);
      }
      if (!Files.exists(path)) {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PrivateFiles.OWNER_ONLY));
      }
      return path;
    }
  }

  /**
   * Puts a copy of a large file aside and empties it, while processes write: they append, so they
   * go on at its new end. What they write between the last byte of the copy and the emptying is
   * lost.
   */
  public void bound() throws IOException {
    synchronized (LogFile.class) {
      if (!isLarge()) {
        return;
      }
      makeRoom();
      try (var log = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
          var copy =
              FileChannel.open(
                  numbered(1),
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                  PosixFilePermissions.asFileAttribute(PrivateFiles.OWNER_ONLY))) {
        long copied = 0;
        while (copied < log.size()) {
          copied += log.transferTo(copied, log.size() - copied, copy);
        }
        log.truncate(0);
      }
    }
  }

  private boolean isLarge() throws IOException {
    return Files.exists(path) && Files.size(path) > ROTATE_ABOVE;
  }

  private void makeRoom() throws IOException {
    for (int i = KEEP - 1; i >= 1; i--) {
      if (Files.exists(numbered(i))) {
        Files.move(numbered(i), numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path numbered(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }
}
