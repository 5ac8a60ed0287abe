package io.sluice.warehouse.cli;

import io.sluice.warehouse.client.TrinoSession;
import org.jline.utils.Signals;

/** Ctrl-C ends the statement in Trino; without it the server would go on for nobody. */
final class Interrupts implements AutoCloseable {
  private final Object previous;

  private Interrupts(Object previous) {
    this.previous = previous;
  }

  static Interrupts cancel(TrinoSession session) {
    return new Interrupts(Signals.register("INT", session::cancel));
  }

  @Override
  public void close() {
    Signals.unregister("INT", previous);
  }
}
