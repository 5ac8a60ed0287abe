package io.sluice.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Prints progress: lines that stay, and on a terminal a last one that is written over. What they
 * quote steers nothing.
 */
public final class Terminal {
  private static final int WIDTH = 79;

  /** What is written over must not have left a small screen. */
  private static final int HEIGHT = 20;

  private static final String UP = "\033[%dF";
  private static final String TO_END_OF_LINE = "\033[K";
  private static final String TO_END_OF_SCREEN = "\033[J";

  private final PrintStream out;
  private final boolean live;
  private String shown = "";
  private List<String> block = List.of();
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
    block = List.of();
    out.println(Printable.lines(text));
    lastHint = System.nanoTime();
  }

  /**
   * Lines that belong together and are told again and again: on a terminal written over, as far as
   * they stand; in a log only those that have changed.
   */
  public void block(List<String> lines) {
    clear();
    List<String> safe = lines.stream().map(Printable::of).toList();
    if (live && safe.size() <= HEIGHT) {
      if (!block.isEmpty()) {
        out.print(UP.formatted(block.size()));
      }
      safe.forEach(line -> out.println(cut(line) + TO_END_OF_LINE));
      out.print(TO_END_OF_SCREEN);
    } else {
      safe.stream().filter(line -> !block.contains(line)).forEach(out::println);
    }
    out.flush();
    block = safe;
  }

  /** What is waited for: at once on a terminal, every five seconds in a log. */
  public void hint(String text) {
    if (live) {
      String safe = Printable.of(text);
      String cut = cut(safe);
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

  private static String cut(String line) {
    return line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
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
