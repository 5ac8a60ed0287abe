package io.sluice.laptop.spi;

/**
 * What a part said when it was asked.
 *
 * @param detail a few words for people: why it is not healthy, or what a healthy one reports (may
 *     be empty)
 * @param triesInVain how often it was begun again since it was last healthy, where it is not the
 *     supervisor who begins it
 */
public record Health(boolean healthy, String detail, int triesInVain) {
  public Health(boolean healthy, String detail) {
    this(healthy, detail, 0);
  }

  public static Health ok() {
    return new Health(true, "");
  }

  public static Health ok(String detail) {
    return new Health(true, detail);
  }

  public static Health bad(String detail) {
    return new Health(false, detail);
  }

  /** Unhealthy, for the reason an exception gives. */
  public static Health bad(Throwable cause) {
    if (cause instanceof Error) {
      return bad(cause.toString()); // its message alone is often no more than a class's name
    }
    String message = cause.getMessage();
    return bad(message == null || message.isBlank() ? cause.getClass().getSimpleName() : message);
  }
}
