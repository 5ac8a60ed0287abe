package io.sluice.proof.reconcile;

import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.TrinoSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Holds the tables against the log.
 *
 * @param problems what is missing or double, in words; empty when both invariants hold
 */
public record Reconciliation(
    String topic, String checkpoint, int partitions, List<Day> days, List<String> problems) {

  private static final int SHOWN = 20;
  private static final int WORKERS = 4;

  /** The rows of one UTC day of the Kafka timestamp. */
  public record Day(String day, long bronze, long silver, long quarantine, long duplicates) {
    boolean balanced() {
      return bronze == silver + quarantine + duplicates;
    }
  }

  /**
   * Checks the dataset of every bronze table that the landing has written; others have nothing to
   * check. A few at a time: much of a small dataset's time is waiting.
   */
  public static List<Reconciliation> all(TrinoSession trino, LogReader log)
      throws InterruptedException {
    try (var workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<Optional<Reconciliation>>> checks = new ArrayList<>();
      for (String table : Bronze.tables(trino)) {
        checks.add(workers.submit(() -> of(trino, log, table)));
      }
      List<Reconciliation> results = new ArrayList<>();
      try {
        for (var check : checks) {
          check.get().ifPresent(results::add);
        }
      } catch (ExecutionException e) {
        workers.shutdownNow();
        switch (e.getCause()) {
          case UserError cause -> throw cause;
          default -> throw new IllegalStateException(e.getCause());
        }
      }
      return results;
    }
  }

  private static Optional<Reconciliation> of(TrinoSession trino, LogReader log, String table) {
    Optional<Bronze> bronze = Bronze.newest(trino, table);
    return bronze.isPresent() ? Optional.of(of(trino, log, bronze.get())) : Optional.empty();
  }

  private static Reconciliation of(TrinoSession trino, LogReader log, Bronze bronze) {
    List<String> problems = new ArrayList<>(nothingLostNothingTwice(trino, log, bronze));
    problems.addAll(Fates.problems(trino, bronze));
    List<Day> days = Fates.days(trino, bronze);
    for (Day day : days) {
      if (!day.balanced()) {
        problems.add("%s on %s does not add up".formatted(bronze.topic(), day.day()));
      }
    }
    return new Reconciliation(
        bronze.topic(), bronze.checkpoint(), bronze.ends().size(), days, problems);
  }

  /** Invariant 1, up to the end offsets of the last commit. */
  private static List<String> nothingLostNothingTwice(
      TrinoSession trino, LogReader log, Bronze bronze) {
    Map<Integer, OffsetSet> expected = log.offsets(bronze.topic(), bronze.ends());
    Map<Integer, Long> bases = new TreeMap<>();
    expected.forEach((partition, offsets) -> bases.put(partition, offsets.base()));
    Map<Integer, OffsetSet> stored = new TreeMap<>();
    bronze.collect(trino, stored, bases);
    List<String> problems = new ArrayList<>();
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
    return problems;
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
