package io.sluice.proof.reconcile;

import io.sluice.warehouse.client.TrinoSession;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One dataset's tables held against the log.
 *
 * @param checkpoint of the landing job, up to which was compared; empty when nothing has landed
 * @param waiting records of the log that have not landed yet
 * @param gone rows of bronze that are older than the log, and were not held against it
 * @param expired records of the log that the contract's retention has taken from the tables
 * @param problems what is missing or double, in words; empty when both invariants hold
 */
public record Reconciliation(
    String topic,
    String checkpoint,
    int partitions,
    List<Day> days,
    long waiting,
    long gone,
    long expired,
    List<String> problems) {

  private static final int SHOWN = 20;

  /** The rows of one UTC day of the Kafka timestamp. */
  public record Day(String day, long bronze, long silver, long quarantine, long duplicates) {
    boolean balanced() {
      return bronze == silver + quarantine + duplicates;
    }
  }

  /** What there is of one dataset. */
  record Subject(String topic, String table, boolean hasTopic, boolean hasTable) {}

  static Reconciliation of(TrinoSession trino, LogReader log, Subject subject) {
    Optional<Bronze> bronze =
        subject.hasTable() ? Bronze.newest(trino, subject.table()) : Optional.empty();
    List<String> problems = new ArrayList<>();
    if (bronze.isEmpty() && subject.hasTable()) {
      long rows = Bronze.rows(trino, subject.table());
      if (rows > 0) {
        problems.add(
            "bronze.%s has %,d rows, and no commit of the landing job to it is known"
                .formatted(subject.table(), rows));
      }
    }
    if (!subject.hasTopic()) {
      bronze.ifPresent(
          table ->
              problems.add(
                  "the topic %s is not there, so bronze.%s cannot be held against it"
                      .formatted(subject.topic(), table.table())));
      return nothingLanded(subject, 0, 0, problems);
    }
    Map<Integer, Long> ends = bronze.map(Bronze::ends).orElse(Map.of());
    LogReader.Log records = log.read(subject.topic(), ends, since(bronze));
    int partitions = records.offsets().size();
    if (ends.isEmpty()) {
      bronze.ifPresent(
          table ->
              problems.add(
                  "the newest commit to bronze.%s does not say how far it has read %s"
                      .formatted(table.table(), subject.topic())));
      return nothingLanded(subject, partitions, records.beyond(), problems);
    }
    return of(trino, bronze.orElseThrow(), records);
  }

  private static long since(Optional<Bronze> bronze) {
    return bronze
        .flatMap(Bronze::keptSince)
        .map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli())
        .orElse(Long.MIN_VALUE);
  }

  private static Reconciliation nothingLanded(
      Subject subject, int partitions, long waiting, List<String> problems) {
    return new Reconciliation(subject.topic(), "", partitions, List.of(), waiting, 0, 0, problems);
  }

  private static Reconciliation of(TrinoSession trino, Bronze bronze, LogReader.Log log) {
    List<String> problems = new ArrayList<>();
    long gone = holdAgainstLog(trino, bronze, log.offsets(), problems);
    long foreign = bronze.foreignRows(trino);
    if (foreign > 0) {
      problems.add(
          "bronze.%s has %,d rows that are not of the topic %s"
              .formatted(bronze.table(), foreign, bronze.topic()));
    }
    problems.addAll(Fates.problems(trino, bronze));
    List<Day> days = Fates.days(trino, bronze);
    for (Day day : days) {
      if (!day.balanced()) {
        problems.add("%s on %s does not add up".formatted(bronze.topic(), day.day()));
      }
    }
    return new Reconciliation(
        bronze.topic(),
        bronze.checkpoint(),
        log.offsets().size(),
        days,
        log.beyond(),
        gone,
        log.expired(),
        problems);
  }

  /**
   * Invariant 1, up to the end offsets of the landing's last commit.
   *
   * @return how many rows are older than the log
   */
  private static long holdAgainstLog(
      TrinoSession trino, Bronze bronze, Map<Integer, OffsetSet> expected, List<String> problems) {
    Map<Integer, Long> bases = new TreeMap<>();
    expected.forEach((partition, offsets) -> bases.put(partition, offsets.base()));
    Map<Integer, OffsetSet> stored = new TreeMap<>();
    long gone = bronze.collect(trino, stored, bases);
    expected.forEach(
        (partition, offsets) -> {
          OffsetSet there = stored.getOrDefault(partition, new OffsetSet(offsets.base()));
          String where = "%s partition %d: ".formatted(bronze.topic(), partition);
          describe(problems, where + "in the log but not in bronze", offsets.without(there));
          describe(problems, where + "in bronze but not in the log", there.without(offsets));
          if (there.twice() > 0) {
            problems.add(
                where
                    + "%d rows too many in bronze, the first at offset %d"
                        .formatted(there.twice(), there.firstTwice()));
          }
        });
    stored.keySet().stream()
        .filter(partition -> !expected.containsKey(partition))
        .forEach(
            partition ->
                problems.add(
                    "%s partition %d is in bronze but not in the log"
                        .formatted(bronze.topic(), partition)));
    return gone;
  }

  private static void describe(List<String> problems, String what, List<OffsetSet.Range> ranges) {
    if (!ranges.isEmpty()) {
      long count = ranges.stream().mapToLong(OffsetSet.Range::size).sum();
      String shown =
          String.join(", ", ranges.stream().limit(SHOWN).map(OffsetSet.Range::toString).toList());
      problems.add(
          "%s: %d records, offsets %s%s"
              .formatted(what, count, shown, ranges.size() > SHOWN ? ", ..." : ""));
    }
  }

  /** Whether there was nothing to look at. */
  public boolean isEmpty() {
    return days.isEmpty() && waiting == 0 && problems.isEmpty();
  }

  /** Sum over the days. */
  public Day total() {
    return new Day(
        "",
        days.stream().mapToLong(Day::bronze).sum(),
        days.stream().mapToLong(Day::silver).sum(),
        days.stream().mapToLong(Day::quarantine).sum(),
        days.stream().mapToLong(Day::duplicates).sum());
  }
}
