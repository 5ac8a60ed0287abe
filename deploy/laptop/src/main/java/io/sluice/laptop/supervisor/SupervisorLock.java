package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.file.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A file lock of the state folder. The operating system gives it back when its process ends,
 * however it ends. Its file lies in the folder's root and is never deleted: who waits for it would
 * go on waiting for the deleted one, beside the holder of another.
 */
public final class SupervisorLock implements AutoCloseable {
  private final FileChannel channel;

  private SupervisorLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Held by the supervisor for as long as it runs. */
  public static Optional<SupervisorLock> supervisor(Platform platform, Duration patience)
      throws IOException, InterruptedException {
    return acquire(platform, ".supervisor.lock", patience);
  }

  /** Held by a command while it decides on, starts or stops the supervisor: one at a time. */
  public static Optional<SupervisorLock> command(Platform platform, Duration patience)
      throws IOException, InterruptedException {
    return acquire(platform, ".command.lock", patience);
  }

  /** Whether a supervisor runs. */
  public static boolean supervisorRuns(Platform platform) throws IOException, InterruptedException {
    try (SupervisorLock lock = supervisor(platform, Duration.ZERO).orElse(null)) {
      return lock == null;
    }
  }

  private static Optional<SupervisorLock> acquire(Platform platform, String name, Duration patience)
      throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(
            PrivateFiles.folder(platform.state()).resolve(name),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PrivateFiles.OWNER_ONLY));
    long deadline = System.nanoTime() + patience.toNanos();
    while (!tryLock(channel)) {
      if (System.nanoTime() - deadline >= 0) {
        channel.close();
        return Optional.empty();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return Optional.of(new SupervisorLock(channel));
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held elsewhere in this very JVM
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
