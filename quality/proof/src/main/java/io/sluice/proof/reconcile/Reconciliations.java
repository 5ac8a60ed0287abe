package io.sluice.proof.reconcile;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.terminal.UserError;
import io.sluice.warehouse.client.TrinoSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All datasets held against the log. */
public record Reconciliations(List<Reconciliation> all) {
  private static final int WORKERS = 4;

  /**
   * Checks every dataset that a contract names, the rejected lines, and what else stands in bronze.
   * A few at a time: much of a small dataset's time is waiting.
   */
  public static Reconciliations of(
      TrinoSession trino, LogReader log, Collection<Contract> contracts)
      throws InterruptedException {
    try (var workers = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<Reconciliation>> checks = new ArrayList<>();
      for (Reconciliation.Subject subject :
          subjects(contracts, log.topics(), Bronze.tables(trino))) {
        checks.add(workers.submit(() -> Reconciliation.of(trino, log, subject)));
      }
      List<Reconciliation> results = new ArrayList<>();
      try {
        for (var check : checks) {
          results.add(check.get());
        }
      } catch (ExecutionException e) {
        workers.shutdownNow();
        switch (e.getCause()) {
          case UserError cause -> throw cause;
          default -> throw new IllegalStateException(e.getCause());
        }
      }
      return new Reconciliations(List.copyOf(results));
    }
  }

  /** In the order of their tables. */
  static Collection<Reconciliation.Subject> subjects(
      Collection<Contract> contracts, Set<String> topics, Collection<String> tables) {
    Map<String, String> topicOf = new TreeMap<>();
    topicOf.put(RejectedRecord.TOPIC.replace('.', '_'), RejectedRecord.TOPIC);
    tables.forEach(table -> topicOf.put(table, Bronze.topic(table)));
    for (Contract contract : contracts) {
      if (contract.kind() == Contract.Kind.LANDED) {
        topicOf.put(contract.dataset().table(), contract.dataset().topic());
      }
    }
    List<Reconciliation.Subject> subjects = new ArrayList<>();
    topicOf.forEach(
        (table, topic) ->
            subjects.add(
                new Reconciliation.Subject(
                    topic, table, topics.contains(topic), tables.contains(table))));
    return subjects;
  }

  /** What is missing or double, of all datasets. */
  public List<String> problems() {
    return all.stream().flatMap(one -> one.problems().stream()).toList();
  }

  /** Rows of bronze that were looked at. */
  public long rows() {
    return all.stream().mapToLong(one -> one.total().bronze()).sum();
  }

  /** Records of the log that have not landed yet. */
  public long waiting() {
    return all.stream().mapToLong(Reconciliation::waiting).sum();
  }

  private long gone() {
    return all.stream().mapToLong(Reconciliation::gone).sum();
  }

  private long expired() {
    return all.stream().mapToLong(Reconciliation::expired).sum();
  }

  /** Whether something was looked at, and both invariants hold for it. */
  public boolean right() {
    return rows() > 0 && problems().isEmpty();
  }

  /** What was found, and what was not looked at, in sentences. */
  public List<String> conclusion() {
    if (!problems().isEmpty()) {
      return List.of(problems().size() + " problems.");
    }
    if (rows() == 0) {
      return List.of(
          waiting() == 0
              ? "Nothing was checked: the log holds no record yet; ./sluice demo sends some."
              : "Nothing was checked: of %,d records on the log none has landed yet; ./sluice status says how the landing job is."
                  .formatted(waiting()));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        waiting() == 0
            ? "Every record of the log stands in bronze once and has exactly one fate."
            : "Every record that has landed stands in bronze once and has exactly one fate; %,d records of the log have not landed yet."
                .formatted(waiting()));
    if (gone() > 0) {
      sentences.add(
          "%,d rows of bronze are older than the log and were not held against it."
              .formatted(gone()));
    }
    if (expired() > 0) {
      sentences.add(
          "%,d records of the log are older than their contracts keep rows, and stand in no table any more."
              .formatted(expired()));
    }
    sentences.add("Not looked at: the values in the rows; ./sluice reconcile --replay does.");
    return sentences;
  }
}
