package io.sluice.cli.wiring;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import io.sluice.observability.StartFigure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs on the laptop's platform besides its parts.
 *
 * @param leftOut names of parts, hooks and keepers that do not run on this platform
 */
public record Attached(List<Hook> hooks, List<Keeper> keepers, List<String> leftOut) {
  /** What the supervisor of this platform sees to. */
  public static Attached to(Platform platform) {
    return to(platform, Chosen.of(platform));
  }

  /** What it would see to with these parts; a {@code UserError} when there is no such choice. */
  public static Attached to(Platform platform, Chosen chosen) {
    List<Hook> hooks = List.of(new PrepareTopics());
    List<Keeper> keepers = allKeepers(platform);
    chosen.requireKnown(keepers);
    return new Attached(
        hooks.stream().filter(chosen::runs).toList(),
        keepers.stream().filter(chosen::runs).toList(),
        chosen.leftOut(hooks, keepers));
  }

  /** Figures of the platform, and of what the keepers see to. */
  public List<MeterBinder> figures(Platform platform) {
    List<MeterBinder> figures = new ArrayList<>();
    figures.add(new StartFigure());
    figures.add(Metering.figures(platform));
    for (Keeper keeper : keepers) {
      if (keeper instanceof MeterBinder binder) {
        figures.add(binder);
      }
    }
    return figures;
  }

  /** What a platform keeps of which nothing is left out. */
  public static List<Keeper> allKeepers(Platform platform) {
    var keepers = new ArrayList<Keeper>();
    List<String> catalog = Lake.of(platform).needs();
    Jobs.all(platform).forEach(job -> keepers.add(new KeptJob(job, catalog)));
    keepers.add(new Maintenance(Clock.systemUTC(), catalog));
    keepers.add(new AirflowDatasets());
    keepers.add(new AirflowAssets());
    keepers.add(new AirflowRuns());
    keepers.add(new AirflowCleaning());
    keepers.add(new Monitoring());
    return List.copyOf(keepers);
  }
}
