package io.sluice.laptop.flink;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.util.List;

/**
 * How the TaskManager's memory is split, in MiB. Flink's own start scripts derive the JVM's flags
 * from its options; here both come from one place, so that they cannot disagree.
 *
 * @param heap the JVM's heap, on which all state lies
 */
record FlinkMemory(int heap) {
  /** Flink's own part of the heap; it only matters to Flink's accounting. */
  private static final int FRAMEWORK_HEAP = 64;

  /** Netty's buffers. */
  private static final int FRAMEWORK_OFF_HEAP = 64;

  /** Buffers of file and Kafka channels. */
  private static final int TASK_OFF_HEAP = 96;

  /** Taken in full at the start: 1,280 buffers of 32 KiB. */
  private static final int NETWORK = 40;

  /** Only taken by the sorts of batch jobs. */
  private static final int MANAGED = 32;

  private static final int METASPACE = 192;
  private static final int OVERHEAD = 128;

  static FlinkMemory of(Platform platform) {
    String text = platform.setting("flink.taskmanager.heap", "1024m");
    if (!text.matches("[0-9]{3,5}m") || mebibytes(text) < 256) {
      throw new UserError(
          "flink.taskmanager.heap is '%s'; it must be a number of megabytes of at least 256m, for example flink.taskmanager.heap=1024m"
              .formatted(text));
    }
    return new FlinkMemory(mebibytes(text));
  }

  private static int mebibytes(String text) {
    return Integer.parseInt(text.substring(0, text.length() - 1));
  }

  List<String> jvmFlags() {
    return List.of(
        "-Xms128m",
        "-Xmx%dm".formatted(heap),
        "-XX:MaxDirectMemorySize=%dm".formatted(FRAMEWORK_OFF_HEAP + TASK_OFF_HEAP + NETWORK),
        "-XX:MaxMetaspaceSize=%dm".formatted(METASPACE));
  }

  String options() {
    return """
    taskmanager.memory.framework.heap.size: %dm
    taskmanager.memory.task.heap.size: %dm
    taskmanager.memory.framework.off-heap.size: %dm
    taskmanager.memory.task.off-heap.size: %dm
    taskmanager.memory.managed.size: %dm
    taskmanager.memory.network.min: %6$dm
    taskmanager.memory.network.max: %6$dm
    taskmanager.memory.jvm-metaspace.size: %7$dm
    taskmanager.memory.jvm-overhead.min: %8$dm
    taskmanager.memory.jvm-overhead.max: %8$dm
    """
        .formatted(
            FRAMEWORK_HEAP,
            heap - FRAMEWORK_HEAP,
            FRAMEWORK_OFF_HEAP,
            TASK_OFF_HEAP,
            MANAGED,
            NETWORK,
            METASPACE,
            OVERHEAD);
  }
}
