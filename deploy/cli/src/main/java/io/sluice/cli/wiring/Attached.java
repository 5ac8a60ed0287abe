package io.sluice.cli.wiring;

import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import java.util.List;

/**
 * What runs on the laptop's platform besides its parts. It expects the whole platform: with some
 * parts only there is nothing of it.
 */
public record Attached(List<Hook> hooks, List<Keeper> keepers) {
  /** What the supervisor of this platform sees to. */
  public static Attached to(Platform platform) {
    if (!Chosen.of(platform).whole()) {
      return new Attached(List.of(), List.of());
    }
    List<Keeper> jobs = List.copyOf(Jobs.kept(platform).stream().map(KeptJob::new).toList());
    return new Attached(List.of(new PrepareTopics()), jobs);
  }
}
