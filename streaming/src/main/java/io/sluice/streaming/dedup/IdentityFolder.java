package io.sluice.streaming.dedup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files with the identities of one log partition. Whoever reads the partition owns it: files
 * that no state names any more are deleted some checkpoints later, when none of those that are kept
 * can name them. An older savepoint may; its state is then made from the tables.
 */
final class IdentityFolder {

  /** More than are kept, since a savepoint counts as well. */
  static final int CHECKPOINTS = 6;

  private static final Logger LOG = LoggerFactory.getLogger(IdentityFolder.class);

  private final Path path;
  private final List<Unnamed> unnamed = new ArrayList<>();

  /** Whether the state names a file of which the folder may not be on the disk. */
  private boolean unforced;

  /** A file, and how many checkpoints were completed since the state ceased to name it. */
  private static final class Unnamed {
    private final Path file;
    private int completed;

    private Unnamed(Path file) {
      this.file = file;
    }
  }

  /**
   * @param root the folder of all partitions
   */
  IdentityFolder(Path root, String topic, int partition) {
    this.path = root.resolve(topic).resolve(Integer.toString(partition));
  }

  /** A new name for a file of that kind; the folder is made. */
  Path next(String kind) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      force(path.getParent());
      force(path.getParent().getParent());
    }
    return path.resolve(kind + "-" + UUID.randomUUID());
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** The state names a new file. */
  void name() {
    unforced = true;
  }

  /** Writes the names of new files through to the disk. */
  void force() throws IOException {
    if (unforced) {
      force(path);
      unforced = false;
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder)) {
      channel.force(true);
    }
  }

  /** The state names a file no more. */
  void leave(Path file) {
    unnamed.add(new Unnamed(file));
  }

  /** Of all that lies here the state names these alone. */
  void leaveAllBut(Collection<Path> named) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      files.filter(file -> !named.contains(file)).forEach(this::leave);
    } catch (NoSuchFileException e) {
      // Nothing was written yet.
      return;
    }
  }

  /** A checkpoint is complete. */
  void completed() {
    for (Iterator<Unnamed> all = unnamed.iterator(); all.hasNext(); ) {
      Unnamed one = all.next();
      one.completed++;
      if (one.completed >= CHECKPOINTS) {
        all.remove();
        try {
          Files.deleteIfExists(one.file);
        } catch (IOException e) {
          // The next start finds it again.
          LOG.warn("{} stays, though nothing needs it: {}", one.file, e.toString());
        }
      }
    }
  }
}
