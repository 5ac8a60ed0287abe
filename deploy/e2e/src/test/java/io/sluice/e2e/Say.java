package io.sluice.e2e;

import java.time.Duration;

/** Tells how far a long run is, and at which second of it. */
final class Say {
  private static final long BEGIN = System.nanoTime();

  private Say() {}

  static void say(String text, Object... values) {
    System.out.printf(
        "%5d s  %s%n",
        Duration.ofNanos(System.nanoTime() - BEGIN).toSeconds(), text.formatted(values));
  }
}
