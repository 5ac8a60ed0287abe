package io.sluice.ingestion.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.TraceParent;
import io.sluice.contracts.wire.WireEncoder;
import io.sluice.contracts.wire.WireException;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.kafka.KafkaClients;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lines of a file as Kafka messages. Not thread-safe. */
final class RowMessages {

  /** Header with the cells of columns that the contract does not know: a JSON object by column. */
  static final String EXTRA = "sluice.extra";

  /** As long as a line of text may be. */
  private static final int LONGEST_PAYLOAD = 1 << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private final String dataset;
  private final String topic;
  private final int partitions;
  private final RowIdentity identity;
  private final WireEncoder encoder;
  private final int rejectedSchema;

  /** Thrown for a row that no message can hold. */
  static final class TooLargeException extends Exception {
    TooLargeException(int size) {
      super(
          "the row takes %,d bytes on the wire, a message may have %,d; its first %,d bytes are kept"
                  .formatted(size, KafkaClients.MAX_VALUE, LONGEST_PAYLOAD)
              + " here");
    }
  }

  RowMessages(Contract contract, int schema, int rejectedSchema) {
    this.dataset = contract.dataset().toString();
    this.topic = contract.dataset().topic();
    this.partitions = contract.topic().partitions();
    this.identity = RowIdentity.of(contract);
    this.encoder = new WireEncoder(contract, schema);
    this.rejectedSchema = rejectedSchema;
  }

  /**
   * The row, in the partition of its identity. It has no key: the identity follows from the value.
   *
   * @param traceParent where the row came from
   * @throws WireException when a value has no place in the wire format
   * @throws TooLargeException when the row takes more bytes than a message may have
   */
  ProducerRecord<byte[], byte[]> row(ParsedLine.Row row, byte[] traceParent)
      throws TooLargeException {
    byte[] value = encoder.encode(row.values());
    int partition = identity.partition(identity.key(row.values()), partitions);
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, partition, null, value);
    message.headers().add(TraceParent.HEADER, traceParent);
    int size = value.length + traceParent.length;
    if (!row.extras().isEmpty()) {
      byte[] extras = json(row.extras());
      message.headers().add(EXTRA, extras);
      size += extras.length;
    }
    if (size > KafkaClients.MAX_VALUE) {
      throw new TooLargeException(size);
    }
    return message;
  }

  /** A line as it came, cut where no message can hold it, with what is wrong with it. */
  ProducerRecord<byte[], byte[]> rejected(
      String sha256, long line, byte[] traceParent, byte[] payload, List<Defect> defects) {
    var rejected =
        new RejectedRecord(
            dataset,
            sha256,
            line,
            defects.stream().map(Defect::rule).toList(),
            defects.stream().map(Defect::reason).collect(Collectors.joining("; ")),
            payload.length <= LONGEST_PAYLOAD ? payload : Arrays.copyOf(payload, LONGEST_PAYLOAD));
    var message =
        new ProducerRecord<>(
            RejectedRecord.TOPIC,
            0,
            dataset.getBytes(StandardCharsets.UTF_8),
            rejected.encode(rejectedSchema));
    message.headers().add(TraceParent.HEADER, traceParent);
    return message;
  }

  private static byte[] json(Map<String, ?> extras) {
    try {
      return JSON.writeValueAsBytes(extras);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
