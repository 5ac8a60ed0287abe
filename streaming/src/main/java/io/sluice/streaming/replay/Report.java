package io.sluice.streaming.replay;

import io.sluice.terminal.Terminal;

/** How rows that stand otherwise are told. */
final class Report {

  private Report() {}

  static void kinds(Terminal terminal, Findings found) {
    found.kinds().forEach((kind, rows) -> terminal.line("  %,12d  %s".formatted(rows, kind)));
    found.examples().forEach(example -> terminal.line("  " + example));
    if (found.changed() > found.examples().size()) {
      terminal.line("  ...");
    }
  }
}
