package io.sluice.launcher.part;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/** The platform's parts, hooks and keepers, in the order in which they are shown. */
public final class Parts {
  private Parts() {}

  public static List<Part> all() {
    return List.of(new PostgresPart(), new KafkaPart());
  }

  /** Work to do once all parts are healthy. */
  public static List<Hook> hooks() {
    return List.of();
  }

  public static List<Keeper> keepers() {
    return List.of();
  }

  /** Further metrics of the launcher's own address. */
  public static List<MeterBinder> binders() {
    return List.of();
  }
}
