package io.sluice.lakehouse.maintenance;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.RetentionRule;
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
import java.util.function.Function;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.util.Tasks;

/**
 * Takes rows away that are older than their contract keeps them, in whole UTC days. Records of a
 * topic are as old as Kafka's timestamp says, and go from all tables that they stand in in one
 * commit, so what stands goes on adding up. States of a realtime dataset are as old as the field
 * says that its contract names.
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
   * @param topic whose records they were, or whose states
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

  /**
   * What grows old together.
   *
   * @param bronze the table of the originals; empty for what a job computes
   * @param rules by table, which of its rows are from before a day
   */
  private record Subject(
      String topic,
      Optional<TableIdentifier> bronze,
      Duration keeps,
      Function<LocalDate, Map<TableIdentifier, Expression>> rules) {}

  /** What is to go; datasets whose contract keeps rows for ever are left out. */
  List<Expired> expired(Collection<Contract> contracts) throws IOException {
    List<Expired> all = new ArrayList<>();
    for (Subject subject : subjects(contracts)) {
      LocalDate before = now.minus(subject.keeps()).atZone(ZoneOffset.UTC).toLocalDate();
      Map<TableIdentifier, Long> rows = new LinkedHashMap<>();
      for (var rule : subject.rules().apply(before).entrySet()) {
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
    List<Subject> subjects = new ArrayList<>();
    for (Contract contract : contracts) {
      contract
          .retention()
          .flatMap(
              rule ->
                  switch (contract.kind()) {
                    case LANDED -> Optional.of(landed(contract.dataset(), rule.keeps()));
                    case REALTIME ->
                        rule.field().map(field -> states(contract, rule.keeps(), field));
                    case GOLD -> Optional.empty();
                  })
          .ifPresent(subjects::add);
    }
    List<Contract> landed =
        contracts.stream().filter(one -> one.kind() == Contract.Kind.LANDED).toList();
    // Rejected lines of all datasets lie in one table: none goes before its dataset's time.
    if (!landed.isEmpty() && landed.stream().allMatch(one -> one.retention().isPresent())) {
      landed.stream()
          .map(Contract::retention)
          .flatMap(Optional::stream)
          .map(RetentionRule::keeps)
          .max(Comparator.naturalOrder())
          .ifPresent(
              longest ->
                  subjects.add(
                      records(RejectedRecord.TOPIC, Zone.BRONZE_REJECTED, List.of(), longest)));
    }
    return subjects;
  }

  private static Subject landed(DatasetId dataset, Duration keeps) {
    TableIdentifier bronze = Zone.BRONZE.table(dataset);
    return records(dataset.topic(), bronze, List.of(bronze, Zone.SILVER.table(dataset)), keeps);
  }

  /**
   * The records of a topic.
   *
   * @param own the tables that hold nothing else
   */
  private static Subject records(
      String topic, TableIdentifier bronze, List<TableIdentifier> own, Duration keeps) {
    return new Subject(
        topic,
        Optional.of(bronze),
        keeps,
        before -> {
          Expression old = Expressions.lessThan(AuditColumns.APPENDED_AT, micros(before));
          Expression ofTopic = Expressions.and(Expressions.equal(AuditColumns.TOPIC, topic), old);
          Map<TableIdentifier, Expression> rules = new LinkedHashMap<>();
          // Records of topics without a contract may stand in bronze's table of rejected lines.
          rules.put(bronze, ofTopic);
          own.forEach(name -> rules.put(name, old));
          for (TableIdentifier shared :
              List.of(Zone.QUARANTINE_RECORDS, Zone.OPS_DUPLICATES, Zone.OPS_LATE_ROWS)) {
            rules.put(shared, ofTopic);
          }
          return rules;
        });
  }

  /** The history of a realtime dataset. */
  private static Subject states(Contract contract, Duration keeps, String field) {
    boolean isDate =
        contract.fields().stream()
            .anyMatch(one -> one.name().equals(field) && one.type() instanceof FieldType.Date);
    return new Subject(
        contract.dataset().topic(),
        Optional.empty(),
        keeps,
        before ->
            Map.of(
                Zone.changes(contract.dataset()),
                // An evaluator takes null for less than everything.
                Expressions.and(
                    Expressions.notNull(field),
                    Expressions.lessThan(
                        field, isDate ? (Object) (int) before.toEpochDay() : micros(before)))));
  }

  private static long micros(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() * 1000;
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
      subject
          .rules()
          .apply(expired.before())
          .forEach(
              (name, old) -> {
                boolean isBronze = subject.bronze().filter(name::equals).isPresent();
                if (expired.rows().containsKey(name) || isBronze) {
                  var table = lakehouse.catalog().loadTable(name);
                  Transaction transaction = attempt.on(name, table);
                  take(OldRows.of(table, old), transaction);
                  if (isBronze) {
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
