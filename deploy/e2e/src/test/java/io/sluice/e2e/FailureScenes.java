package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.launcher.part.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processes killed, stopped and kept away while events arrive. */
final class FailureScenes {
  private final Door door;
  private final Processes processes;
  private final Outages outages;
  private final Load load;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  FailureScenes(Door door, Load load) {
    this.door = door;
    this.processes = new Processes(door);
    this.outages = new Outages(door, processes);
    this.load = load;
  }

  Map<String, Scene> all() {
    kills();
    powerCut();
    outages();
    scenes.put(
        "clock-back",
        Scene.of(
            command -> {
              awaitHealthy();
              long duplicates = duplicates();
              long again = new OldRecords(door, "web.clickstream").sendAgain();
              Waiting.until("they are duplicates", () -> duplicates() >= duplicates + again);
              return door.run(command);
            }));
    scenes.put("nothing-lost-by-failures", Scene.of(this::finished).then(this::verified));
    return scenes;
  }

  private void kills() {
    for (String part :
        List.of("taskmanager", "jobmanager", "kafka", "postgres", "registry", "trino")) {
      scenes.put(
          "kill-" + part,
          Scene.of(
              command -> {
                Map<String, Long> pids = awaitHealthy();
                processes.awaitHealedAfter(part, Processes.kill(pids, part));
                return door.run(command);
              }));
    }
    scenes.put(
        "kill-supervisor",
        Scene.of(
            command -> {
              Processes.kill(awaitHealthy(), Processes.SUPERVISOR);
              return door.run(command);
            }));
    scenes.put("doctor-without-supervisor", Scene.of(door::run));
    scenes.put("up-without-supervisor", Scene.of(door::run));
  }

  private void powerCut() {
    scenes.put(
        "power-cut",
        Scene.of(
            command -> {
              List<String> kill = new ArrayList<>(List.of("kill", "-KILL"));
              awaitHealthy().values().forEach(pid -> kill.add(pid.toString()));
              new ProcessBuilder(kill).inheritIO().start().waitFor();
              Waiting.until("all have ended", () -> processes.now().isEmpty());
              return door.run(command);
            }));
    scenes.put("doctor-after-power-cut", Scene.of(door::run));
    scenes.put("up-after-power-cut", Scene.of(door::run));
    scenes.put("nothing-lost-by-power-cut", whenHealthy());
  }

  private void outages() {
    scenes.put("postgres-frozen", outage(() -> outages.freeze("postgres")));
    scenes.put("postgres-goes-on", back("postgres"));
    scenes.put("postgres-gone", outage(() -> outages.takeAway("postgres", Port.POSTGRES)));
    scenes.put("query-without-postgres", Scene.of(door::run));
    scenes.put("postgres-is-back", back("postgres"));
    scenes.put("kafka-frozen", outage(() -> outages.freeze("kafka")));
    scenes.put("kafka-goes-on", back("kafka"));
    scenes.put("kafka-gone", outage(() -> outages.takeAway("kafka", Port.KAFKA)));
    scenes.put("ingest-without-kafka", Scene.of(this::ingest));
    scenes.put("kafka-is-back", back("kafka"));
  }

  private interface Taking {
    void take() throws Exception;
  }

  private Scene outage(Taking taking) {
    return Scene.of(
        command -> {
          awaitHealthy();
          taking.take();
          Waiting.until("it is noticed", () -> door.run("status").code() != 0);
          return door.run(command);
        });
  }

  private Scene back(String part) {
    return Scene.of(
        command -> {
          outages.end(part);
          awaitHealthy();
          return door.run(command);
        });
  }

  private Scene whenHealthy() {
    return Scene.of(
        command -> {
          awaitHealthy();
          return door.run(command);
        });
  }

  private Map<String, Long> awaitHealthy() throws IOException, InterruptedException {
    Waiting.until("everything is healthy", () -> door.run("status").code() == 0);
    return processes.now();
  }

  private Answer ingest(List<String> command) throws IOException, InterruptedException {
    Path folder = door.state().resolveSibling("outage");
    new LaterFiles(folder).write("day.csv", "InvoiceNo\n");
    return door.call().in(folder).run(command);
  }

  private long duplicates() throws Exception {
    return new Lake(door).count("ops.duplicates WHERE _topic = 'web.clickstream'");
  }

  private Answer finished(List<String> command) throws Exception {
    load.finish();
    awaitHealthy();
    return door.run(command);
  }

  /** Each zone of each dataset holds what the generator says that it must. */
  private void verified(Answer reconciled) throws IOException, InterruptedException {
    Answer verdict = door.run("verify", "--wait=300", load.manifest());
    for (String dataset : Load.DATASETS) {
      assertThat(verdict.linesWith(dataset).getFirst()).as(verdict.text()).endsWith("equal");
    }
    load.failures().forEach(answer -> System.out.println(answer.text()));
  }
}
