package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts frozen and kept away for a minute, and a topic of senders' time, while events arrive. */
final class OutageScenes {
  private static final String ONLINE_RETAIL = "retail.online_retail";
  private static final String BRONZE = "bronze.retail_online_retail";
  private static final String SILVER = "silver.retail_online_retail";
  private static final String WRONG_TIME =
      "quarantine.records WHERE dataset = 'retail.online_retail' AND rule = 'timestamp_type'";

  /** Kafka refuses what is more than an hour ahead. */
  private static final Duration ALMOST_AN_HOUR = Duration.ofMinutes(50);

  private final Door door;
  private final Processes processes;
  private final Outages outages;
  private final Load load;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  OutageScenes(Door door, Load load) {
    this.door = door;
    this.processes = new Processes(door);
    this.outages = new Outages(door, processes);
    this.load = load;
  }

  /** PostgreSQL is away alone, then both are, then Kafka is away alone. */
  Map<String, Scene> all() {
    scenes.put(
        "postgres-frozen", outage("postgres", "unhealthy", () -> outages.freeze("postgres")));
    scenes.put("kafka-gone", outage("kafka", "failed", () -> outages.takeAway("kafka")));
    scenes.put("ingest-without-kafka", Scene.of(this::ingest));
    scenes.put("postgres-goes-on", back("postgres", 1));
    scenes.put("kafka-is-back", back("kafka", 0));
    scenes.put("nothing-lost-by-one-outage", whenHealthy());
    scenes.put("postgres-gone", outage("postgres", "failed", () -> outages.takeAway("postgres")));
    scenes.put("query-without-postgres", Scene.of(door::run));
    scenes.put("kafka-frozen", outage("kafka", "unhealthy", () -> outages.freeze("kafka")));
    scenes.put("postgres-is-back", back("postgres", 1));
    scenes.put("kafka-goes-on", back("kafka", 0));
    scenes.put(
        "create-time",
        Scene.of(
            _ -> {
              createTime();
              return processes.await("all are healthy", status -> status.code() == 0);
            }));
    scenes.put(
        "nothing-lost-by-outages",
        Scene.of(this::finished).then(_ -> load.truth().assertHolds(Load.TABLES)));
    return scenes;
  }

  private interface Taking {
    void take() throws Exception;
  }

  private Scene outage(String part, String state, Taking taking) {
    return Scene.of(
        _ -> {
          taking.take();
          return processes.await(
              part + " is " + state, status -> Processes.isIn(state, part, status));
        });
  }

  private Scene back(String part, int code) {
    return Scene.of(
        _ -> {
          outages.end(part);
          return processes.await(
              part + " is back",
              status -> status.code() == code && Processes.isIn("healthy", part, status));
        });
  }

  private Answer ingest(List<String> command) throws IOException, InterruptedException {
    Path folder = door.state().resolveSibling("outage");
    new LaterFiles(folder).write("day.csv", "InvoiceNo\n");
    return door.call().in(folder).run(command);
  }

  private Scene whenHealthy() {
    return Scene.of(
        command -> {
          processes.awaitHealthy();
          return door.run(command);
        });
  }

  /** In a topic to which nobody else sends. */
  private void createTime() throws Exception {
    processes.awaitHealthy();
    var lake = new Lake(door);
    Path day =
        new LaterFiles(door.state().resolveSibling("clock")).day(LocalDate.of(2032, 1, 1), 400);
    long before = lake.count(BRONZE);
    long rows = door.succeed("ingest", ONLINE_RETAIL, day.toString()).figure("rows");
    Waiting.until("they land", () -> lake.count(BRONZE) == before + rows);
    long silver = lake.count(SILVER);
    var sent = new SentAgain(door, ONLINE_RETAIL);
    int times = sent.byTimesOfSenders(Duration.ofHours(-1)) + sent.byTimesOfSenders(ALMOST_AN_HOUR);
    Waiting.until("they land again", () -> lake.count(BRONZE) == before + rows + times);
    Waiting.until("they are told apart", () -> lake.count(WRONG_TIME) == times);
    int again = sent.byTheBrokersTime();
    Waiting.until("they land once more", () -> lake.count(BRONZE) == before + rows + times + again);
    assertThat(lake.count(WRONG_TIME)).as("of senders' time").isEqualTo(times);
    assertThat(lake.count(SILVER)).as("no record is taken for a new one").isEqualTo(silver);
  }

  private Answer finished(List<String> command) throws Exception {
    load.finish();
    processes.awaitHealthy();
    return door.run(command);
  }
}
