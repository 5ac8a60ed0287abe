package io.sluice.laptop.supervisor;

import io.sluice.machine.process.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the logs of all processes, and of the supervisor itself, from filling the disk while they
 * are written: one thread's work.
 */
final class LogBounds implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(LogBounds.class);

  /** The name of the supervisor's own. */
  private static final String OWN = "launcher";

  private final List<LogFile> logs;
  private final Board board;
  private final Timing timing;

  private volatile boolean stop;

  LogBounds(List<String> parts, Path folder, Board board, Timing timing) {
    this.logs =
        Stream.concat(parts.stream(), Stream.of(OWN))
            .map(name -> LogFile.of(folder, name))
            .toList();
    this.board = board;
    this.timing = timing;
  }

  void stop() {
    stop = true;
    board.wake();
  }

  @Override
  public void run() {
    try {
      while (!stop) {
        logs.forEach(LogBounds::bound);
        board.pause(timing.check(), () -> stop);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void bound(LogFile log) {
    try {
      log.bound();
    } catch (IOException | RuntimeException | Error e) {
      // Without the trace: it may come every few seconds, on a disk that is full.
      LOG.warn("{} could not be put aside: {}", log.path(), e.toString());
    }
  }
}
