package io.sluice.e2e;

import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.contracts.wire.WireEncoder;
import io.sluice.contracts.wire.WireSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends valid rows, distinct and partitioned as producers must, and anything else; all in Kafka
 * transactions.
 */
final class Sender implements AutoCloseable {
  /** The instant of all timestamps: 2009-02-13, long before the records. */
  private static final long LONG_AGO_MICROS = 1_234_567_890_000_000L;

  /** By topic, over all senders: a row that was sent before would be a duplicate. */
  private static final Map<String, Long> NEWEST_ID = new ConcurrentHashMap<>();

  private final KafkaProducer<byte[], byte[]> producer;
  private final SchemaRegistry registry;
  private final Map<String, Encoding> encodings = new HashMap<>();

  private record Encoding(Contract contract, RowIdentity identity, WireEncoder encoder) {}

  Sender(Door door, String name) {
    Map<String, Object> settings = new HashMap<>();
    settings.putAll(door.config().kafka().properties());
    settings.put("transactional.id", name);
    settings.put("transaction.timeout.ms", 300_000);
    settings.put("max.request.size", 5 << 20);
    settings.put("enable.metrics.push", false);
    settings.put("linger.ms", 20);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    registry = new SchemaRegistry(door.config().registryUrl());
  }

  Sender begin() {
    producer.beginTransaction();
    return this;
  }

  void commit() {
    producer.commitTransaction();
  }

  /** Sends rows that no earlier call sent, of any sender. */
  Sender rows(Contract contract, int count) {
    Encoding encoding = encodings.computeIfAbsent(contract.dataset().topic(), _ -> of(contract));
    for (int i = 0; i < count; i++) {
      long id = NEWEST_ID.merge(contract.dataset().topic(), 1L, Long::sum);
      Object[] row = row(contract.fields(), new Random(id));
      row[0] = id;
      int partition =
          encoding.identity.partition(encoding.identity.key(row), contract.topic().partitions());
      bytes(contract.dataset().topic(), partition, encoding.encoder.encode(row));
    }
    return this;
  }

  /** The bytes of a valid row. */
  byte[] encoded(Contract contract) {
    Object[] row = row(contract.fields(), new Random(0));
    row[0] = 0L;
    return of(contract).encoder.encode(row);
  }

  Sender bytes(String topic, int partition, byte[] value) {
    producer.send(new ProducerRecord<>(topic, partition, null, value));
    return this;
  }

  private Encoding of(Contract contract) {
    int id = registry.register(contract.dataset().topic() + "-value", WireSchema.of(contract));
    return new Encoding(contract, RowIdentity.of(contract), new WireEncoder(contract, id));
  }

  private static Object[] row(List<Field> fields, Random random) {
    Object[] row = new Object[fields.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = value(fields.get(i).type(), random);
    }
    return row;
  }

  private static Object value(FieldType type, Random random) {
    return switch (type) {
      case FieldType.Text _ -> "text " + random.nextInt(1_000);
      case FieldType.Whole(int bits) ->
          bits <= 32 ? (Object) random.nextInt(1_000) : (Object) (long) random.nextInt(1_000);
      case FieldType.Decimal(int _, int scale) -> BigDecimal.valueOf(random.nextInt(1_000), scale);
      case FieldType.Floating(int bits) ->
          bits <= 32 ? (Object) random.nextFloat() : (Object) random.nextDouble();
      case FieldType.Bool _ -> random.nextBoolean();
      case FieldType.Date _ -> random.nextInt(20_000);
      case FieldType.Time _ -> (long) random.nextInt(1_000);
      case FieldType.Timestamp _ -> LONG_AGO_MICROS;
      case FieldType.Array(Field element) -> {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          list.add(value(element.type(), random));
        }
        yield list;
      }
      case FieldType.Struct(List<Field> fields) -> row(fields, random);
      case FieldType.Mapping(Field key, Field mapped) ->
          Map.of(value(key.type(), random), value(mapped.type(), random));
    };
  }

  @Override
  public void close() {
    producer.close();
    registry.close();
  }
}
