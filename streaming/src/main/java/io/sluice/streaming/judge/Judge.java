package io.sluice.streaming.judge;

import com.dynatrace.hash4j.hashing.HashValue128;
import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Deduplication;
import io.sluice.contracts.model.Deduplication.Mode;
import io.sluice.contracts.model.Deduplication.OnConflict;
import io.sluice.contracts.rules.RowRules;
import io.sluice.contracts.rules.Violation;
import io.sluice.contracts.wire.WireDecoder;
import io.sluice.contracts.wire.WireException;
import io.sluice.streaming.dedup.Decision;
import io.sluice.streaming.dedup.PartitionDeduplicator;
import io.sluice.streaming.kafka.KafkaRow;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.Schema;

/**
 * Judges the records of one dataset: decode, then all row rules, then deduplication of the valid
 * rows. Holds no state of its own; not thread-safe.
 */
final class Judge {

  private final String dataset;
  private final WireDecoder decoder;
  private final RowRules rules;
  private final RowIdentity identity;
  private final Deduplication deduplication;

  Judge(Contract contract, IntFunction<Schema> schemas) {
    this.dataset = contract.dataset().toString();
    this.decoder = new WireDecoder(contract, schemas);
    this.rules = RowRules.compile(contract);
    this.identity = RowIdentity.of(contract);
    this.deduplication = contract.deduplication();
  }

  long windowMillis() {
    return deduplication.window().toMillis();
  }

  Fate judge(KafkaRow record, PartitionDeduplicator partition) {
    Object[] row;
    try {
      if (record.value() == null) {
        return quarantined(record, List.of("decode"), "the record has no value", "USER");
      }
      row = decoder.decode(record.value());
    } catch (WireException e) {
      return quarantined(record, List.of("decode"), e.getMessage(), e.category().name());
    }
    List<Violation> violations = rules.check(row);
    if (!violations.isEmpty()) {
      return quarantined(
          record,
          violations.stream().map(Violation::rule).toList(),
          violations.getFirst().reason(),
          "USER");
    }
    if (deduplication.mode() == Mode.NONE) {
      return new Fate.Silver(row, decoder.schemaId(record.value()));
    }
    return deduplicated(record, row, partition);
  }

  boolean deduplicates() {
    return deduplication.mode() != Mode.NONE;
  }

  /** Takes a record into the state whose row was accepted before. */
  void remember(KafkaRow record, PartitionDeduplicator partition) {
    try {
      Object[] row = decoder.decode(record.value());
      var content = identity.content(row);
      var key = key(row, content);
      partition.remember(
          key.getMostSignificantBits(),
          key.getLeastSignificantBits(),
          content.getLeastSignificantBits(),
          record.appendedAt());
    } catch (WireException e) {
      throw new IllegalStateException(
          "%s was accepted and cannot be decoded: %s".formatted(record.position(), e.getMessage()),
          e);
    }
  }

  private HashValue128 key(Object[] row, HashValue128 content) {
    boolean wholeRow =
        deduplication.key().isEmpty() || deduplication.onConflict() == OnConflict.KEEP_ALL;
    return wholeRow ? content : identity.key(row);
  }

  private Fate deduplicated(KafkaRow record, Object[] row, PartitionDeduplicator partition) {
    var content = identity.content(row);
    var key = key(row, content);
    Decision decision =
        partition.decide(
            key.getMostSignificantBits(),
            key.getLeastSignificantBits(),
            content.getLeastSignificantBits(),
            windowMillis());
    return switch (decision) {
      case ACCEPTED -> new Fate.Silver(row, decoder.schemaId(record.value()));
      case DUPLICATE -> new Fate.Duplicate(dataset, key.toString());
      case CONFLICT ->
          deduplication.onConflict() == OnConflict.KEEP_FIRST
              ? new Fate.Duplicate(dataset, key.toString())
              : quarantined(
                  record,
                  List.of("key_conflict"),
                  "another row with the same "
                      + String.join(", ", deduplication.key())
                      + " and other content was accepted before",
                  "USER");
    };
  }

  private Fate quarantined(KafkaRow record, List<String> rules, String reason, String category) {
    return new Fate.Quarantined(dataset, record.value(), rules, reason, category, null, null);
  }
}
