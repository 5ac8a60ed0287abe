package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shop's files are ingested in steps, each of them while something is killed. */
final class KilledIngestion {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Door door;
  private final Retail retail;
  private final Lake lake;
  private final Processes processes;

  KilledIngestion(Door door, Retail retail) {
    this.door = door;
    this.retail = retail;
    this.lake = new Lake(door);
    this.processes = new Processes(door);
  }

  /**
   * First the ingestion itself is killed, then it goes on with a further share of the files for
   * each kill.
   *
   * @param kills parts that are killed together
   */
  void run(List<List<String>> kills) throws Exception {
    try (var topic = new Topic(door)) {
      killTheIngestion(topic);
      int shares = kills.size() + 1;
      for (int share = 2; share <= shares; share++) {
        List<Path> files = retail.files().subList(0, retail.files().size() * share / shares);
        killUnder(Retail.ingest(files), topic, kills.get(share - 2));
      }
    }
    retail.awaitLanded();
  }

  /** Some of the files are delivered then, but not all. */
  private void killTheIngestion(Topic topic) throws Exception {
    Running ingest = door.start(Retail.ingest(retail.files()));
    long all = retail.shop().zones().bronze();
    long some = all / 50;
    await("some rows on the topic")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions() // the topic is not there at once
        .until(() -> ingest.ended() || topic.end() > some);
    ingest.kill();
    Say.say("ingest killed with about %,d rows on the topic", topic.end());
    assertThat(topic.end()).isBetween(some, all);
  }

  private void killUnder(List<String> command, Topic topic, List<String> parts) throws Exception {
    long before = topic.end();
    Map<String, Long> pids = processes.now();
    Running ingest = door.start(command);
    await("further rows on the topic")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ingest.ended() || topic.end() > before);
    for (String part : parts) {
      Processes.kill(pids, part);
      Say.say("%s killed, ingest %s", part, ingest.ended() ? "has ended" : "runs");
    }
    Answer answer = ingest.await();
    Say.say("ingest ended with %d", answer.code());
    if (parts.contains(Processes.SUPERVISOR)) {
      assertThat(door.run("status").text()).contains("supervisor is gone");
      door.succeed("up");
      assertThat(processes.now()).as("adopted").containsAllEntriesOf(without(pids, parts));
    }
    for (String part : parts) {
      processes.awaitHealedAfter(part, pids.get(part));
    }
    Say.say("healed, %s", lake.zones());
    if (answer.code() != 0) {
      assertThat(answer.linesWith("the next run goes on where this one stopped")).hasSize(1);
      Answer again = door.run(command);
      assertThat(again.code()).as(again.text()).isZero();
      answer = again;
    }
    assertThat(answer.figure("files skipped")).as(answer.text()).isPositive();
  }

  private static Map<String, Long> without(Map<String, Long> pids, List<String> parts) {
    Map<String, Long> rest = new HashMap<>(pids);
    rest.keySet().removeAll(parts);
    return rest;
  }
}
