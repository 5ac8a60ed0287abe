package io.sluice.launcher.laptop;

import io.sluice.launcher.flink.JobManagerPart;
import io.sluice.launcher.flink.TaskManagerPart;
import io.sluice.launcher.hook.PrepareTopics;
import io.sluice.launcher.jobs.Jobs;
import io.sluice.launcher.part.Hook;
import io.sluice.launcher.part.KafkaPart;
import io.sluice.launcher.part.Keeper;
import io.sluice.launcher.part.Part;
import io.sluice.launcher.part.PostgresPart;
import io.sluice.launcher.registry.RegistryPart;
import io.sluice.launcher.trino.TrinoPart;
import java.util.List;

/** The platform's parts, hooks and keepers, in the order in which they are shown. */
public final class Parts {
  private Parts() {}

  public static List<Part> all() {
    return List.of(
        new PostgresPart(),
        new KafkaPart(),
        new RegistryPart(),
        new JobManagerPart(),
        new TaskManagerPart(),
        new TrinoPart());
  }

  /** Work to do once all parts are healthy. */
  public static List<Hook> hooks() {
    return List.of(new PrepareTopics());
  }

  public static List<Keeper> keepers() {
    return Jobs.keepers();
  }
}
