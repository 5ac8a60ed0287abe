package io.sluice.streaming.testing;

import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.WireEncoder;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.streaming.kafka.KafkaRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A log as producers would have written it: rows partitioned by identity, offsets by partition. */
public final class Log {

  public static final int SCHEMA_ID = 7;
  public static final int REJECTED_SCHEMA_ID = 8;

  private final List<KafkaRow> records = new ArrayList<>();
  private final Map<String, Long> nextOffset = new HashMap<>();
  private long clock = 1_700_000_000_000L;
  private long senders;

  /** Writer schemas by id, as a registry would give them. */
  public static Map<Integer, Schema> schemas(Contract contract) {
    return Map.of(SCHEMA_ID, WireSchema.of(contract), REJECTED_SCHEMA_ID, RejectedRecord.SCHEMA);
  }

  public Log row(Contract contract, Object... row) {
    var identity = RowIdentity.of(contract);
    int partition = identity.partition(identity.key(row), contract.topic().partitions());
    return bytes(
        contract.dataset().topic(), partition, new WireEncoder(contract, SCHEMA_ID).encode(row));
  }

  public Log rejected(RejectedRecord record) {
    return bytes(RejectedRecord.TOPIC, 0, record.encode(REJECTED_SCHEMA_ID));
  }

  public Log bytes(String topic, int partition, byte[] value) {
    long offset = nextOffset.merge(topic + partition, 1L, Long::sum) - 1;
    clock += 1;
    records.add(
        new KafkaRow(
            topic,
            partition,
            offset,
            clock + senders,
            senders == 0,
            null,
            value,
            new RecordHeaders()));
    return this;
  }

  /** From now on records carry the time of senders whose clock is ahead; zero ends that. */
  public Log ofSendersAhead(java.time.Duration time) {
    senders = time.toMillis();
    return this;
  }

  public Log later(java.time.Duration time) {
    clock += time.toMillis();
    return this;
  }

  public List<KafkaRow> records() {
    return List.copyOf(records);
  }
}
