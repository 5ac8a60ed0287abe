package io.sluice.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The shipped datasets and 60 synthetic ones in one landing job of the real platform. What is
 * asserted is order and number: in which checkpoint rows were committed, and how far other topics
 * were read by then.
 */
@Tag("long")
@Order(14)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoutingIT {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final long SEED = 20260101;
  private static final int SYNTHETIC = 60;
  private static final int FLOOD = 500_000;
  private static final int FEW = 20;

  /** Bytes that Prometheus shall read at most at once. */
  private static final int SCRAPE = 300_000;

  /** Checkpoints in which nothing new has to be committed. */
  private static final int IDLE = 3;

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.ownBeforeUp();

  @RegisterExtension
  static final StopAtFirstFailure STOP = new StopAtFirstFailure(() -> PLATFORM.get().log());

  private static final SyntheticContracts SYNTHETICS = new SyntheticContracts(SEED);

  /** Of the synthetic datasets: records that stand on the topics. */
  private static final Map<String, Long> SENT = new TreeMap<>();

  private static Path contracts;
  private static Map<String, Contract> datasets;
  private static Door door;
  private static Commits commits;
  private static FlinkView flink;

  @BeforeAll
  static void up() throws IOException, InterruptedException {
    door = PLATFORM.door();
    commits = new Commits(door);
    flink = new FlinkView(door, "landing");
    contracts = PLATFORM.get().folder("contracts");
    copy(door.home().resolve("contracts"), contracts);
    SYNTHETICS.write(contracts, SYNTHETIC);
    datasets = landed();
    assertThat(datasets).hasSizeGreaterThanOrEqualTo(SYNTHETIC + 5);
    Files.createDirectory(
        door.state(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(
        door.state().resolve("sluice.conf"),
        "contracts.dir=%s\nlanding.checkpoint-interval-ms=500\n".formatted(contracts));
    door.succeed("up");
    Say.say("up with %d datasets", datasets.size());
  }

  @Test
  @Order(1)
  void onlyTablesWithNewRowsGetACommit() throws Exception {
    awaitCheckpoints(1);
    Map<String, String> before = commits.locations();
    awaitCheckpoints(IDLE);
    assertThat(commits.locations()).isEqualTo(before);
    Say.say("idle: checkpoints %s; heap %d MB", flink.checkpointTimes(), flink.heapMegabytes());

    List<String> touched = List.of("synth.s03", "synth.s31", "synth.s59");
    try (var sender = new Sender(door, "few")) {
      sender.begin();
      touched.forEach(dataset -> send(sender, dataset, FEW));
      sender.commit();
    }
    awaitLanded(touched);
    awaitCheckpoints(IDLE);
    Map<String, String> after = commits.locations();
    List<String> changed =
        after.keySet().stream()
            .filter(table -> !after.get(table).equals(before.get(table)))
            .toList();
    assertThat(changed)
        .containsExactlyInAnyOrderElementsOf(
            touched.stream().flatMap(d -> Stream.of(bronze(d), silver(d))).toList());
    for (String table : changed) {
      assertThat(commits.of(table)).as(table).allMatch(commit -> commit.added() > 0);
    }
    Say.say("three datasets: %s", changed);
  }

  /** The flood stands on the log before the others' records; all become visible at once. */
  @Test
  @Order(2)
  void aFloodHoldsNobodyBack() throws Exception {
    String flood = widest();
    List<String> others = datasets.keySet().stream().filter(d -> synthetic(d, flood)).toList();
    try (var sender = new Sender(door, "flood")) {
      sender.begin();
      send(sender, flood, FLOOD);
      others.forEach(dataset -> send(sender, dataset, FEW));
      sender.commit();
    }
    Say.say("%,d records of a flood are visible", FLOOD);
    awaitLanded(List.of(flood));
    awaitLanded(others);
    Say.say("the flood has landed, heap %d MB", flink.heapMegabytes());

    List<Commits.Commit> floods = commits.of(bronze(flood));
    long first = floods.getFirst().checkpoint();
    Map<Long, Integer> waits = new TreeMap<>();
    Map<String, Long> readBefore = new TreeMap<>();
    for (String other : others) {
      Commits.Commit last = commits.of(bronze(other)).getLast();
      waits.merge(last.checkpoint() - first, 1, Integer::sum);
      readBefore.put(
          other,
          floods.stream()
              .filter(commit -> commit.checkpoint() <= last.checkpoint())
              .mapToLong(commit -> commit.readOf(flood))
              .max()
              .orElse(0));
    }
    Say.say(
        "the flood was committed as %s; checkpoints from its first commit until another dataset was whole, and datasets: %s; at most %,d of the flood were read by then",
        floods.stream().map(Commits.Commit::added).toList(),
        waits,
        Collections.max(readBefore.values()));
    // How much fits between two checkpoints depends on the machine: up to half a second of it.
    assertThat(readBefore.values())
        .as("every other dataset is whole before the flood is")
        .allMatch(read -> read < FLOOD);
    assertThat(flink.failures()).isZero();
  }

  /** Nothing of it can be decoded; a part is of megabytes. */
  @Test
  @Order(3)
  void poisonHoldsNobodyBack() throws Exception {
    String poisoned = "synth.s01";
    List<String> others = datasets.keySet().stream().filter(d -> synthetic(d, poisoned)).toList();
    Contract contract = datasets.get(poisoned);
    int partitions = contract.topic().partitions();
    var random = new Random(SEED);
    long rejects = 0;
    var processes = new Processes(door);
    Map<String, Long> pids = processes.now();
    try (var sender = new Sender(door, "poison")) {
      byte[] good = sender.encoded(contract);
      sender.begin();
      for (int i = 0; i < 100; i++) {
        byte[] huge = new byte[2 << 20];
        random.nextBytes(huge);
        sender.bytes(poisoned, i % partitions, huge);
        rejects++;
      }
      for (int i = 0; i < 5_000; i++) {
        byte[] garbage = new byte[1 + random.nextInt(40)];
        random.nextBytes(garbage);
        sender.bytes(poisoned, i % partitions, garbage);
        sender.bytes(poisoned, i % partitions, "{\"id\": 1}".getBytes(StandardCharsets.UTF_8));
        sender.bytes(poisoned, i % partitions, Arrays.copyOf(good, random.nextInt(good.length)));
        sender.bytes(poisoned, i % partitions, null);
        rejects += 4;
      }
      SENT.merge(poisoned, rejects, Long::sum);
      others.forEach(dataset -> send(sender, dataset, FEW));
      sender.commit();
    }
    Say.say("%,d poisoned records are visible", rejects);
    awaitLanded(others);
    Say.say("the others have landed");
    awaitLanded(List.of(poisoned));
    long last = commits.of(bronze(poisoned)).getLast().checkpoint();
    Say.say("the poison has landed at checkpoint %d, heap %d MB", last, flink.heapMegabytes());
    for (String other : others) {
      assertThat(commits.of(bronze(other)).getLast().checkpoint())
          .as("%s waits for no poison", other)
          .isLessThanOrEqualTo(last);
    }
    assertThat(flink.failures()).as("failures of the job").isZero();
    assertThat(processes.now()).as("a TaskManager without heap is started again").isEqualTo(pids);
    assertThat(
            new Lake(door)
                .rows(
                    "SELECT rule, count(*) FROM quarantine.records WHERE dataset = '%s' GROUP BY 1"
                        .formatted(poisoned)))
        .containsExactly("decode|" + rejects);
  }

  /** Every dataset has had rows since the job began, so that all series are there. */
  @Test
  @Order(4)
  void aScrapeStaysSmall() {
    Map.of(
            "metrics",
            "sluice_table_records{",
            "flink-taskmanager-metrics",
            "sluice_landing_records_total{",
            "kafka-metrics",
            "kafka_topic_messages_in_total{")
        .forEach(
            (port, series) -> {
              String page =
                  await("series of all datasets at " + port)
                      .atMost(LONG)
                      .until(
                          () -> scrape(port),
                          text ->
                              text.lines().filter(l -> l.startsWith(series)).count() > SYNTHETIC);
              Say.say("a scrape of %s: %d kB", port, page.length() / 1000);
              assertThat(page.length()).as(port).isLessThan(SCRAPE);
            });
  }

  private static String scrape(String port) throws IOException {
    try (var answer = door.ask("http://127.0.0.1:%d/metrics".formatted(door.port(port)))) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  @Order(5)
  void aContractAddedInTheMiddleFlowsAndNothingElseIsLost() throws Exception {
    String flowing = "synth.s02";
    var sender = new Sender(door, "flow");
    var clock = Executors.newSingleThreadScheduledExecutor();
    Runnable some =
        () -> {
          send(sender.begin(), flowing, 500);
          sender.commit();
        };
    var sending = clock.scheduleWithFixedDelay(some, 0, 250, TimeUnit.MILLISECONDS);
    try {
      awaitRows(bronze(flowing), 1_000);
      SYNTHETICS.write(contracts, "late");
      datasets = landed();
      Duration limit = within(Duration.ofSeconds(30));
      long before = System.nanoTime();
      Running apply = door.start(List.of("contracts", "apply"));
      Answer answer = apply.await();
      assertThat(answer.code()).as(answer.text()).isZero();
      try (var late = new Sender(door, "late")) {
        send(late.begin(), "synth.late", FEW);
        late.commit();
      }
      awaitLanded(List.of("synth.late"));
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      Say.say("a contract was applied and its first rows landed in %.1f s", took.toMillis() / 1e3);
      assertThat(took).isLessThan(limit);
      assertThat(sending.isDone()).as("the flow has failed").isFalse();
    } finally {
      clock.close();
      sender.close();
    }
    awaitLanded(List.of(flowing));
    assertOnce(flowing);
    Say.say("%,d records flowed meanwhile, each landed once", SENT.get(flowing));
  }

  @Test
  @Order(6)
  void recordsOfARemovedContractAreQuarantinedAsSuch() throws Exception {
    String removed = "synth.late";
    Contract contract = datasets.get(removed);
    Files.delete(SyntheticContracts.file(contracts, "late"));
    door.succeed("contracts", "apply");
    try (var sender = new Sender(door, "removed")) {
      sender.begin();
      for (int i = 0; i < 7; i++) {
        sender.bytes(removed, i % contract.topic().partitions(), sender.encoded(contract));
      }
      SENT.merge(removed, 7L, Long::sum);
      sender.commit();
    }
    awaitRows(bronze(removed), FEW + 7);
    assertThat(
            new Lake(door)
                .rows(
                    "SELECT rule, reason, count(*) FROM quarantine.records WHERE dataset = 'synth.late' GROUP BY 1, 2"))
        .singleElement()
        .asString()
        .startsWith("contract|no contract describes the topic synth.late")
        .endsWith("|7");
    Say.say("a removed contract");

    assertThat(door.succeed("reconcile").text()).contains("exactly one fate");
    Say.say("reconciled");
  }

  /** Its rows take the job longest. */
  private static String widest() {
    return datasets.values().stream()
        .filter(contract -> synthetic(contract.dataset().toString(), ""))
        .filter(contract -> contract.topic().partitions() == 4)
        .max(Comparator.comparingInt(contract -> contract.fields().size()))
        .orElseThrow()
        .dataset()
        .toString();
  }

  private static boolean synthetic(String dataset, String not) {
    return dataset.startsWith(SyntheticContracts.DOMAIN) && !dataset.equals(not);
  }

  /** A time that is promised for a machine of one's own, on one that others keep busy. */
  private static Duration within(Duration promised) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    double busy = system.getSystemLoadAverage() / system.getAvailableProcessors();
    return Duration.ofMillis((long) (promised.toMillis() * Math.max(1, busy)));
  }

  private static void send(Sender sender, String dataset, int rows) {
    sender.rows(datasets.get(dataset), rows);
    synchronized (SENT) {
      SENT.merge(dataset, (long) rows, Long::sum);
    }
  }

  private static void awaitLanded(List<String> which) {
    for (String dataset : which) {
      awaitRows(bronze(dataset), SENT.get(dataset));
    }
  }

  private static void awaitRows(String table, long rows) {
    await(rows + " rows in " + table)
        .atMost(LONG)
        .pollDelay(Duration.ZERO) // most have landed with the first one of them
        .pollInterval(Duration.ofMillis(200))
        .until(() -> commits.rows(table) >= rows);
  }

  private static void awaitCheckpoints(int more) throws IOException {
    long before = flink.checkpoints();
    await(more + " checkpoints").atMost(LONG).until(() -> flink.checkpoints() >= before + more);
  }

  private static void assertOnce(String dataset) throws SQLException {
    String sent = SENT.get(dataset).toString();
    assertThat(
            new Lake(door)
                .rows(
                    "SELECT count(*), count(DISTINCT (_partition, _offset)) FROM "
                        + bronze(dataset)))
        .containsExactly(sent + "|" + sent);
    assertThat(new Lake(door).rows("SELECT count(*), count(DISTINCT id) FROM " + silver(dataset)))
        .containsExactly(sent + "|" + sent);
  }

  private static String bronze(String dataset) {
    return "bronze." + dataset.replace('.', '_');
  }

  private static String silver(String dataset) {
    return "silver." + dataset.replace('.', '_');
  }

  private static Map<String, Contract> landed() throws IOException {
    return new TreeMap<>(
        Contracts.load(contracts).stream()
            .filter(contract -> contract.kind() == Contract.Kind.LANDED)
            .collect(toMap(contract -> contract.dataset().toString(), contract -> contract)));
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(from)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
