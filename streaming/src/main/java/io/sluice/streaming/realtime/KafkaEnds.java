package io.sluice.streaming.realtime;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.CommittedReads;
import io.sluice.streaming.kafka.LogBegins;
import io.sluice.streaming.kafka.LogEnds;
import io.sluice.streaming.kafka.LogEvent;
import io.sluice.streaming.kafka.LogSource;
import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.output.Upserts;
import io.sluice.streaming.realtime.rules.RuleReader;
import io.sluice.streaming.realtime.rules.RuleSettings;
import io.sluice.streaming.sink.TablesSink;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The platform's Kafka, registry and catalog. */
record KafkaEnds(SluiceConfig config, boolean bounded, IdentityPlace identities)
    implements RealtimeGraph.Ends {

  @Override
  public Source<LogEvent, ?, ?> source(Contract contract) {
    return new LogSource(
        CommittedReads.of(
                config.kafka(),
                List.of(contract.dataset().topic()),
                Map.of(),
                RealtimeJob.NAME + "-" + contract.dataset().table().replace('_', '-'),
                bounded)
            // A topic's partitions are fixed, and exist before the job does.
            .setProperty("partition.discovery.interval.ms", "-1")
            .build());
  }

  @Override
  public LogBegins logBegins() {
    return (topic, partition) -> LogBegins.ask(SluiceConfig.load().kafka(), topic, partition);
  }

  @Override
  public LogEnds logEnds(Contract contract) {
    String topic = contract.dataset().topic();
    return () -> LogEnds.ask(SluiceConfig.load().kafka(), topic);
  }

  @Override
  public Source<String, ?, ?> rules() {
    var source =
        KafkaSource.<String>builder()
            .setBootstrapServers(config.kafka().bootstrap())
            .setTopics(RuleSettings.TOPIC)
            .setGroupId("sluice-" + RealtimeJob.NAME + "-fraud-rules")
            .setClientIdPrefix(RealtimeJob.NAME + "-fraud-rules")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty("partition.discovery.interval.ms", "-1")
            .setValueOnlyDeserializer(new RuleReader());
    config.kafka().security().forEach(source::setProperty);
    return bounded ? source.setBounded(OffsetsInitializer.latest()).build() : source.build();
  }

  @Override
  public SchemaSource schemas() {
    return SchemaSource.registry(config.registryUrl());
  }

  /**
   * At least once: an upsert may stand twice, or a state of a time before a restart be followed by
   * an older one, until the newest comes again.
   */
  @Override
  public Sink<Change> upserts() {
    var sink =
        KafkaSink.<Change>builder()
            .setBootstrapServers(config.kafka().bootstrap())
            .setRecordSerializer(new Upserts())
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setProperty(ProducerConfig.CLIENT_ID_CONFIG, RealtimeJob.NAME)
            // Many small batches: setting up a compressor for each would cost more than it saves.
            .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none")
            // The changes of 50 ms are sent at once; more of them are not worth waiting for.
            .setProperty(ProducerConfig.LINGER_MS_CONFIG, "0")
            .setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, String.valueOf(8 << 20))
            .setProperty("enable.metrics.push", "false");
    config.kafka().security().forEach(sink::setProperty);
    return sink.build();
  }

  @Override
  public TablesSink.LakehouseSource lakehouse() {
    return () -> Lakehouse.open(SluiceConfig.load());
  }
}
