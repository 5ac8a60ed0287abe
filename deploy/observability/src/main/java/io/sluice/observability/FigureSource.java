package io.sluice.observability;

import java.util.Locale;

/** Who is asked for figures that no process has of itself. */
public enum FigureSource {
  CATALOG,
  KAFKA,
  FLINK;

  /** As the label {@code source} has it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
