package io.sluice.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Prints progress: lines that stay, and on a terminal a last one that is written over. What they
 * quote steers nothing.
 */
public final class Terminal {
  private static final int WIDTH = 79;

  private final PrintStream out;
  private final boolean live;
  private String shown = "";
  private long lastHint = System.nanoTime();

  public Terminal() {
    this(System.out, isStandardOutput());
  }

  private Terminal(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /** Whether standard output is one, and neither a pipe nor a file. */
  public static boolean isStandardOutput() {
    return System.getenv("SLUICE_TTY") != null;
  }

  /** On standard error, for a command whose standard output is a document for a program. */
  public static Terminal besideDocument() {
    return new Terminal(System.err, false);
  }

  /** A line that stays. */
  public void line(String text) {
    clear();
    out.println(Printable.lines(text));
    lastHint = System.nanoTime();
  }

  /** What is waited for: at once on a terminal, every five seconds in a log. */
  public void hint(String text) {
    if (live) {
      String safe = Printable.of(text);
      String cut = safe.length() > WIDTH ? safe.substring(0, WIDTH - 1) + "…" : safe;
      if (!cut.equals(shown)) {
        clear();
        out.print(cut);
        out.flush();
        shown = cut;
      }
    } else if (System.nanoTime() - lastHint > Duration.ofSeconds(5).toNanos()) {
      line(text);
    }
  }

  /** Takes away the line that is written over, if one stands. */
  public void clear() {
    if (!shown.isEmpty()) {
      out.print("\r" + " ".repeat(shown.length()) + "\r");
      out.flush();
      shown = "";
    }
  }

  /** A time for people, for example {@code 1.5 s}. */
  public static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }
}
