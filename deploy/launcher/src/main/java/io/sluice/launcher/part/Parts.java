package io.sluice.launcher.part;

import java.util.List;

/** The platform's parts, hooks and keepers, in the order in which they are shown. */
public final class Parts {
  private Parts() {}

  public static List<Part> all() {
    return List.of();
  }

  /** Work to do once all parts are healthy. */
  public static List<Hook> hooks() {
    return List.of();
  }

  public static List<Keeper> keepers() {
    return List.of();
  }
}
