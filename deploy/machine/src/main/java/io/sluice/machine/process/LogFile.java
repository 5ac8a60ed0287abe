package io.sluice.machine.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A process's standard output, kept over restarts. */
public final class LogFile {
  private static final long ROTATE_ABOVE = 20L << 20;
  private static final int KEEP = 3;
  private static final int TAIL_BYTES = 256 << 10;

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

  /** Makes the file when missing, with mode 0600, and moves a large one aside. */
  public Path open() throws IOException {
    if (Files.exists(path) && Files.size(path) > ROTATE_ABOVE) {
      for (int i = KEEP - 1; i >= 1; i--) {
        if (Files.exists(numbered(i))) {
          Files.move(numbered(i), numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.move(path, numbered(1), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(path)) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return path;
  }

  private Path numbered(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  /** The last lines, fewer when the file is short; none when there is no file. */
  public List<String> tail(int lines) throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      int size = (int) Math.min(TAIL_BYTES, file.length());
      byte[] end = new byte[size];
      file.seek(file.length() - size);
      file.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    }
  }
}
