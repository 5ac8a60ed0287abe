package io.sluice.laptop.platform;

import io.sluice.terminal.UserError;

/** A size of memory as the JVM takes it. */
public final class Heap {
  private Heap() {}

  /** The value of a setting; anything but a whole number of megabytes is a {@link UserError}. */
  public static String of(String key, String text, String example) {
    if (!text.matches("[1-9][0-9]{1,5}m|[1-9][0-9]{0,2}g")) {
      throw new UserError(
          "%s is '%s'; it must be a number of megabytes or gigabytes, for example %s=%s"
              .formatted(key, text, key, example));
    }
    return text;
  }
}
