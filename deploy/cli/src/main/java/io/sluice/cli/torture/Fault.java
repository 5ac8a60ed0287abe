package io.sluice.cli.torture;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What is done to the platform in one round.
 *
 * @param target a part, or a point of the landing's protocol
 * @param seconds how long a part stands still
 */
record Fault(Kind kind, String target, int seconds) {

  /** The parts on which rows on their way depend, and Trino, by which they are looked at. */
  static final List<String> PARTS =
      List.of("taskmanager", "jobmanager", "kafka", "postgres", "registry", "trino");

  /** As io.sluice.lakehouse.fault.FaultPoint names them. */
  static final List<String> POINTS =
      List.of("flush", "flushed", "commit", "staged", "moved", "restore");

  /** Points at which something is written. */
  private static final List<String> WRITES = List.of("flush", "commit", "staged");

  /** Points beside the one statement that changes the catalog. */
  private static final List<String> ASKS = List.of("staged", "moved");

  private static final int LONGEST = 60;

  enum Kind {
    /** SIGKILL at any time. */
    KILL("killed"),
    /** SIGSTOP, and after a while SIGCONT. */
    STOP("stopped"),
    /** SIGKILL of the TaskManager at a point of the protocol. */
    HALT("ended at the point"),
    /** A write that fails, as on a full disk. */
    DISK("disk full at the point"),
    /** The catalog's answer that does not come: before it was asked, or after it did it. */
    ANSWER("answer lost at the point"),
    /** The JobManager killed, and all checkpoints of the landing job deleted. */
    CHECKPOINTS("checkpoints deleted");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** For reports. */
    String text() {
      return text;
    }
  }

  /**
   * The fault of a round: at random, but each kind comes up.
   *
   * @param parts those that may be killed and stopped
   */
  static Fault of(int round, Random random, List<String> parts) {
    Kind kind = Kind.values()[round % Kind.values().length];
    return switch (kind) {
      case KILL -> new Fault(kind, any(parts, random), 0);
      case STOP -> new Fault(kind, any(parts, random), 1 + random.nextInt(LONGEST));
      case HALT -> new Fault(kind, any(POINTS, random), 0);
      case DISK -> new Fault(kind, any(WRITES, random), 0);
      case ANSWER -> new Fault(kind, any(ASKS, random), 0);
      case CHECKPOINTS -> new Fault(kind, "jobmanager", 0);
    };
  }

  /** The process ended at each point of the protocol, so often. */
  static List<Fault> atEachPoint(int times) {
    return Stream.generate(() -> POINTS)
        .limit(times)
        .flatMap(List::stream)
        .map(point -> new Fault(Kind.HALT, point, 0))
        .toList();
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  @Override
  public String toString() {
    return switch (kind) {
      case STOP -> "%s %s for %d s".formatted(target, kind.text(), seconds);
      case HALT, DISK, ANSWER -> "%s %s".formatted(kind.text(), target);
      default -> "%s %s".formatted(target, kind.text());
    };
  }
}
