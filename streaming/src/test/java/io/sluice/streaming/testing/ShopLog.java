package io.sluice.streaming.testing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.WireEncoder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events of the shop to a broker. */
public final class ShopLog implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final int partitions;

  /**
   * @param partitions of each topic; an id is always in the same
   */
  public ShopLog(String bootstrap, int partitions) {
    this.partitions = partitions;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** A sale of one line in Germany. */
  public void order(String id, Instant at, String category, int units, String price) {
    BigDecimal each = new BigDecimal(price);
    send(
        "retail.orders",
        id,
        Map.of(
            "order_id",
            id,
            "kind",
            "sale",
            "ordered_at",
            micros(at),
            "channel",
            "web",
            "country",
            "DE",
            "currency",
            "EUR",
            "lines",
            List.<Object[]>of(new Object[] {1, "P00001", category, units, each}),
            "total_amount",
            each.multiply(BigDecimal.valueOf(units))));
  }

  /** A look at a product in Germany. */
  public void view(String id, String visitor, Instant at, String category) {
    send(
        "web.clickstream",
        id,
        Map.of(
            "event_id",
            id,
            "visitor_id",
            visitor,
            "occurred_at",
            micros(at),
            "event_type",
            "product_view",
            "path",
            "/product",
            "product_id",
            "P00001",
            "category",
            category,
            "country",
            "DE",
            "device",
            "mobile"));
  }

  /** A payment in Berlin. */
  public void payment(String id, String card, Instant at, String amount) {
    send(
        "retail.payments",
        id,
        Map.of(
            "payment_id",
            id,
            "paid_at",
            micros(at),
            "method",
            "card",
            "card_token",
            card,
            "amount",
            new BigDecimal(amount),
            "currency",
            "EUR",
            "status",
            "captured",
            "country",
            "DE",
            "latitude",
            52.52,
            "longitude",
            13.4));
  }

  public void movement(String id, String product, Instant at, int quantity) {
    send(
        "logistics.inventory",
        id,
        Map.of(
            "movement_id",
            id,
            "product_id",
            product,
            "place",
            "BER1",
            "moved_at",
            micros(at),
            "kind",
            "count",
            "quantity",
            quantity,
            "unit_cost",
            new BigDecimal("1.0000")));
  }

  private void send(String dataset, String id, Map<String, Object> values) {
    Contract contract = Shop.contract(dataset);
    Object[] row = contract.fields().stream().map(field -> values.get(field.name())).toArray();
    record(
        contract.dataset().topic(),
        partition(id),
        id,
        new WireEncoder(contract, ShopSchemas.id(contract)).encode(row));
  }

  private int partition(String id) {
    return Math.floorMod(id.hashCode(), partitions);
  }

  /** A record without content where an event with this id would stand. */
  public void empty(String topic, String id) {
    record(topic, partition(id), id, new byte[0]);
  }

  /** Anything at all. */
  public void record(String topic, int partition, String key, byte[] value) {
    producer.send(
        new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), value));
  }

  /** Returns when the broker has all. */
  public void flush() {
    producer.flush();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  @Override
  public void close() {
    producer.close();
  }
}
