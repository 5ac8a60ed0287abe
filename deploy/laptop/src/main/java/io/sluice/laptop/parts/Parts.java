package io.sluice.laptop.parts;

import io.sluice.laptop.flink.JobManagerPart;
import io.sluice.laptop.flink.TaskManagerPart;
import io.sluice.laptop.kafka.KafkaPart;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.laptop.registry.RegistryPart;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.trino.TrinoPart;
import java.util.List;

/** The platform's parts, in the order in which they are shown. */
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
}
