package io.sluice.streaming.landing;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.judge.Fate;
import io.sluice.streaming.judge.JudgedRow;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.sink.RowRouter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.Table;
import org.apache.kafka.common.header.Header;

/** Turns a judged record into its bronze row and the one other row of its fate. */
public final class LandingRouter implements RowRouter<JudgedRow> {

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final Map<String, DatasetTables> byTopic = new HashMap<>();
  private final Map<String, String> bronzeWithoutContract = new HashMap<>();
  private final Function<String, Table> tables;

  private record DatasetTables(String bronze, String silver, SilverRows rows) {}

  public LandingRouter(List<Contract> contracts, Function<String, Table> tables) {
    this.tables = tables;
    for (Contract contract : contracts) {
      String silver = Zone.SILVER.table(contract.dataset()).toString();
      byTopic.put(
          contract.dataset().topic(),
          new DatasetTables(
              Zone.BRONZE.table(contract.dataset()).toString(),
              silver,
              new SilverRows(tables.apply(silver).schema().asStruct(), contract.fields())));
    }
  }

  @Override
  public void route(JudgedRow landed, Rows rows) throws IOException {
    KafkaRow source = landed.source();
    DatasetTables dataset = byTopic.get(source.topic());
    String bronze =
        dataset == null
            ? bronzeWithoutContract.computeIfAbsent(source.topic(), this::bronzeOf)
            : dataset.bronze();
    rows.position(
        source.topic(),
        source.partition(),
        source.offset(),
        source.byBroker() ? source.appendedAt() : Rows.ANY);
    long micros = source.appendedAt() * 1000;
    long day = Math.floorDiv(source.appendedAt(), DAY_MILLIS);
    rows.add(
        bronze,
        day,
        new Object[] {
          source.topic(),
          source.partition(),
          source.offset(),
          micros,
          buffer(source.key()),
          buffer(source.value()),
          headers(source)
        });
    switch (landed.fate()) {
      case Fate.Silver silver ->
          rows.add(dataset.silver(), day, dataset.rows().values(source, micros, silver));
      case Fate.Quarantined bad ->
          rows.add(Zone.QUARANTINE_RECORDS.toString(), Rows.ANY, quarantined(source, micros, bad));
      case Fate.Duplicate duplicate ->
          rows.add(
              Zone.OPS_DUPLICATES.toString(),
              Rows.ANY,
              new Object[] {
                source.topic(),
                source.partition(),
                source.offset(),
                micros,
                duplicate.dataset(),
                duplicate.identity()
              });
    }
  }

  /**
   * The bronze table of a topic without a contract: its own, where there is one, so that nothing is
   * missing in it when the contract comes back.
   */
  private String bronzeOf(String topic) {
    String own = Zone.BRONZE.table(DatasetId.parse(topic)).toString();
    return tables.apply(own) == null ? Zone.BRONZE_REJECTED.toString() : own;
  }

  private static Object[] quarantined(KafkaRow source, long micros, Fate.Quarantined bad) {
    return new Object[] {
      source.topic(),
      source.partition(),
      source.offset(),
      micros,
      bad.dataset(),
      buffer(bad.payload()),
      bad.rules().getFirst(),
      bad.reason(),
      bad.category(),
      bad.rules(),
      bad.source(),
      bad.line()
    };
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }

  private static List<Object> headers(KafkaRow source) {
    Header[] headers = source.headers().toArray();
    if (headers.length == 0) {
      return null;
    }
    List<Object> list = new ArrayList<>(headers.length);
    for (Header header : headers) {
      list.add(io.sluice.streaming.sink.Structs.of(header.key(), buffer(header.value())));
    }
    return list;
  }
}
