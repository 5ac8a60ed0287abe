package io.sluice.machine.file;

import java.nio.file.Path;

/** How Flink and Iceberg are told a folder. */
public final class Locations {
  private Locations() {}

  /**
   * A folder's location. They take it as it is written: a space that became {@code %20} would be
   * another folder, outside of ours.
   */
  public static String of(Path folder) {
    return "file://" + folder.toAbsolutePath();
  }
}
