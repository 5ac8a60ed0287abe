package io.sluice.lakehouse.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.iceberg.exceptions.CommitStateUnknownException;

/**
 * Points of the landing's protocol at which a process can be made to fail, once: by a file with the
 * point's name in the folder that the system property {@value #FOLDER} names. Without the property
 * nothing is looked at.
 */
public enum FaultPoint {
  /** A checkpoint begins, and a subtask is to close its files. */
  FLUSH,
  /** The files are closed, and not yet part of a checkpoint. */
  FLUSHED,
  /** The checkpoint is complete, and nothing of it is committed. */
  COMMIT,
  /** The new metadata of all tables is written, and the catalog not changed. */
  STAGED,
  /** The catalog is changed, and nobody has been told. */
  MOVED,
  /** A task takes up the state of a checkpoint. */
  RESTORE;

  public static final String FOLDER = "sluice.fault-points";

  /** In a point's file: the process ends at once, as by SIGKILL. */
  public static final String HALT = "halt";

  /** In a point's file: what is done fails as on a disk that is full. */
  public static final String DISK = "disk";

  /** In a point's file: what was asked of the catalog may have happened; the answer is lost. */
  public static final String ANSWER = "answer";

  private static final String FOUND_IN = System.getProperty(FOLDER);

  /** The name of its file. */
  public String file() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Fails here if it was asked for. */
  public void reach() {
    if (FOUND_IN != null) {
      reach(Path.of(FOUND_IN).resolve(file()));
    }
  }

  private static void reach(Path file) {
    try {
      String how = Files.readString(file);
      if (Files.deleteIfExists(file)) {
        fail(how);
      }
    } catch (NoSuchFileException e) {
      // Nobody asked for it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fail(String how) throws IOException {
    if (how.equals(HALT)) {
      Runtime.getRuntime().halt(137);
    }
    if (how.equals(ANSWER)) {
      throw new CommitStateUnknownException(new IOException("Connection reset"));
    }
    throw new IOException("No space left on device");
  }
}
