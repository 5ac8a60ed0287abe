package io.sluice.machine.process;

import java.util.List;
import java.util.stream.Stream;

/** A process and all that it started. */
final class ProcessTree {
  private ProcessTree() {}

  /** Empty when there is no such process. */
  static List<ProcessHandle> of(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .toList();
  }
}
