package io.sluice.laptop.state;

import io.sluice.terminal.UserError;
import java.util.Optional;

/** Data that cannot be used as it is: how it is mended, and how it is refused. */
public final class Damage {
  /** What can be done about data that lacks a piece. */
  public static final String CURE =
      "put it back from a backup, or delete all data: ./sluice reset --yes";

  private Damage() {}

  /** Throws a {@link UserError} when there is a problem. */
  public static void refuse(Optional<String> problem) {
    problem.ifPresent(
        text -> {
          throw new UserError(text);
        });
  }
}
