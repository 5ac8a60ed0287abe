package io.sluice.lakehouse.maintenance;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.lakehouse.AuditColumns;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.lakehouse.joint.JointCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.util.Tasks;

/**
 * Takes rows away that are older than their contract keeps them: whole UTC days of Kafka's
 * timestamp, of all tables that a topic's records stand in, in one commit. So what stands goes on
 * adding up.
 */
public final class Retention {

  private static final int RETRIES = 20;

  private final Lakehouse lakehouse;
  private final Instant now;

  Retention(Lakehouse lakehouse, Instant now) {
    this.lakehouse = lakehouse;
    this.now = now;
  }

  /**
   * Rows that are to go.
   *
   * @param topic whose records they were
   * @param keeps how long they are kept
   * @param before the first day that is kept
   * @param rows by table; tables without any are not in it
   */
  public record Expired(
      String topic, Duration keeps, LocalDate before, Map<TableIdentifier, Long> rows) {
    public long total() {
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** A topic, the tables that hold nothing else, and how long its rows are kept. */
  private record Subject(
      String topic, TableIdentifier bronze, List<TableIdentifier> own, Duration keeps) {}

  /** What is to go; datasets whose contract keeps rows for ever are left out. */
  List<Expired> expired(Collection<Contract> contracts) throws IOException {
    List<Expired> all = new ArrayList<>();
    for (Subject subject : subjects(contracts)) {
      LocalDate before = now.minus(subject.keeps()).atZone(ZoneOffset.UTC).toLocalDate();
      Map<TableIdentifier, Long> rows = new LinkedHashMap<>();
      for (var rule : rules(subject, before).entrySet()) {
        if (lakehouse.catalog().tableExists(rule.getKey())) {
          long count =
              OldRows.of(lakehouse.catalog().loadTable(rule.getKey()), rule.getValue()).count();
          if (count > 0) {
            rows.put(rule.getKey(), count);
          }
        }
      }
      if (!rows.isEmpty()) {
        all.add(new Expired(subject.topic(), subject.keeps(), before, rows));
      }
    }
    return all;
  }

  private static List<Subject> subjects(Collection<Contract> contracts) {
    List<Contract> landed =
        contracts.stream().filter(one -> one.kind() == Contract.Kind.LANDED).toList();
    List<Subject> subjects = new ArrayList<>();
    for (Contract contract : landed) {
      contract
          .retention()
          .ifPresent(
              keeps ->
                  subjects.add(
                      new Subject(
                          contract.dataset().topic(),
                          Zone.BRONZE.table(contract.dataset()),
                          List.of(
                              Zone.BRONZE.table(contract.dataset()),
                              Zone.SILVER.table(contract.dataset())),
                          keeps)));
    }
    // Rejected lines of all datasets lie in one table: none goes before its dataset's time.
    if (!landed.isEmpty() && landed.stream().allMatch(one -> one.retention().isPresent())) {
      landed.stream()
          .map(Contract::retention)
          .flatMap(Optional::stream)
          .max(Comparator.naturalOrder())
          .ifPresent(
              longest ->
                  subjects.add(
                      new Subject(RejectedRecord.TOPIC, Zone.BRONZE_REJECTED, List.of(), longest)));
    }
    return subjects;
  }

  private static Map<TableIdentifier, Expression> rules(Subject subject, LocalDate before) {
    Expression old =
        Expressions.lessThan(
            AuditColumns.APPENDED_AT,
            before.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() * 1000);
    Expression ofTopic =
        Expressions.and(Expressions.equal(AuditColumns.TOPIC, subject.topic()), old);
    Map<TableIdentifier, Expression> rules = new LinkedHashMap<>();
    // Records of topics without a contract may stand in bronze's table of rejected lines.
    rules.put(subject.bronze(), ofTopic);
    subject.own().forEach(name -> rules.put(name, old));
    rules.put(Zone.QUARANTINE_RECORDS, ofTopic);
    rules.put(Zone.OPS_DUPLICATES, ofTopic);
    return rules;
  }

  /** Takes them away, and notes in bronze since when it is complete. */
  void take(Collection<Contract> contracts, Expired expired) {
    Subject subject =
        subjects(contracts).stream()
            .filter(one -> one.topic().equals(expired.topic()))
            .findFirst()
            .orElseThrow();
    try (JointCommit joint =
        lakehouse
            .jointCommit()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "this catalog cannot change several tables at once, so no rows are taken away"))) {
      Tasks.foreach(joint)
          .retry(RETRIES)
          .exponentialBackoff(50, 2_000, 120_000, 2)
          .onlyRetryOn(CommitFailedException.class)
          .run(catalog -> take(subject, expired, catalog.begin()));
    }
  }

  private void take(Subject subject, Expired expired, JointCommit.Attempt attempt) {
    try {
      rules(subject, expired.before())
          .forEach(
              (name, old) -> {
                if (expired.rows().containsKey(name) || name.equals(subject.bronze())) {
                  var table = lakehouse.catalog().loadTable(name);
                  Transaction transaction = attempt.on(name, table);
                  take(OldRows.of(table, old), transaction);
                  if (name.equals(subject.bronze())) {
                    KeptSince.note(transaction, expired.before());
                  }
                  transaction.commitTransaction();
                }
              });
    } catch (RuntimeException e) {
      attempt.giveUp();
      throw e;
    }
    attempt.commit();
  }

  private static void take(OldRows old, Transaction transaction) {
    try {
      old.take(transaction);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
