package io.sluice.laptop.parts;

import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.airflow.AirflowDaemon;
import io.sluice.laptop.flink.JobManagerPart;
import io.sluice.laptop.flink.TaskManagerPart;
import io.sluice.laptop.kafka.KafkaPart;
import io.sluice.laptop.lake.CatalogPart;
import io.sluice.laptop.lake.ObjectsPart;
import io.sluice.laptop.monitoring.AlertmanagerPart;
import io.sluice.laptop.monitoring.PrometheusPart;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.postgres.PostgresPart;
import io.sluice.laptop.registry.RegistryPart;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.trino.TrinoPart;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The platform's parts, in the order in which they are shown. */
public final class Parts {
  private Parts() {}

  /** Those of a platform whose tables lie where its settings say. */
  public static List<Part> of(Platform platform) {
    Lake lake = Lake.of(platform);
    List<Part> all = all(lake.needs());
    return lake.runsHere() ? all : all.stream().filter(part -> !isOfLake(part)).toList();
  }

  private static boolean isOfLake(Part part) {
    return part instanceof ObjectsPart || part instanceof CatalogPart;
  }

  /** All that there are. */
  public static List<Part> all() {
    return all(List.of());
  }

  private static List<Part> all(List<String> catalog) {
    return List.of(
        new PostgresPart(),
        new ObjectsPart(),
        new CatalogPart(),
        new KafkaPart(),
        new RegistryPart(),
        new JobManagerPart(),
        new TaskManagerPart(),
        new TrinoPart(catalog),
        new AirflowApiPart(),
        AirflowDaemon.dags(),
        AirflowDaemon.scheduler(),
        new PrometheusPart(),
        new AlertmanagerPart());
  }

  /** What runs only when a person asks for it. */
  public static Set<String> extras() {
    return all().stream()
        .flatMap(part -> part.extra().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The parts of all extras but those. */
  public static Set<String> ofExtrasBut(Set<String> wanted) {
    return all().stream()
        .filter(part -> part.extra().filter(extra -> !wanted.contains(extra)).isPresent())
        .map(Part::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
