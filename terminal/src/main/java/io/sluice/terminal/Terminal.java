package io.sluice.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints progress: lines that stay, and on a terminal a last one that is written over. */
public final class Terminal {
  private static final int WIDTH = 79;

  private final PrintStream out = System.out;
  private final boolean live = System.getenv("SLUICE_TTY") != null;
  private String shown = "";
  private long lastHint = System.nanoTime();

  /** A line that stays. */
  public void line(String text) {
    clear();
    out.println(text);
    lastHint = System.nanoTime();
  }

  /** What is waited for: at once on a terminal, every five seconds in a log. */
  public void hint(String text) {
    if (live) {
      String cut = text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
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
