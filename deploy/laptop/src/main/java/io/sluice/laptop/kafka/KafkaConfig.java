package io.sluice.laptop.kafka;

import io.sluice.laptop.platform.ClientUrls;
import io.sluice.laptop.platform.JsonLog;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import java.io.IOException;
import java.nio.file.Path;

/** The broker's configuration files. */
final class KafkaConfig {
  private KafkaConfig() {}

  static Path storage(Platform platform) throws IOException {
    return platform.dataDir("kafka").resolve("log");
  }

  static String server(Platform platform) throws IOException {
    int client = platform.port(Port.KAFKA);
    int controller = platform.port(Port.KAFKA_CONTROLLER);
    return """
    process.roles=broker,controller
    node.id=1
    # Named here and not in the metadata log, so that the port may change.
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=CLIENT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=CLIENT://127.0.0.1:%1$d
    listener.security.protocol.map=CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
    sasl.enabled.mechanisms=SCRAM-SHA-256
    sasl.mechanism.inter.broker.protocol=SCRAM-SHA-256
    sasl.mechanism.controller.protocol=SCRAM-SHA-256
    # One user, who is known from here and not from the metadata log: that of an older folder knows none.
    listener.name.client.scram-sha-256.sasl.jaas.config=%4$s
    listener.name.client.scram-sha-256.sasl.server.callback.handler.class=io.sluice.kafka.TheOneUser
    listener.name.controller.sasl.enabled.mechanisms=SCRAM-SHA-256
    listener.name.controller.scram-sha-256.sasl.jaas.config=%4$s
    listener.name.controller.scram-sha-256.sasl.server.callback.handler.class=io.sluice.kafka.TheOneUser
    inter.broker.listener.name=CLIENT
    controller.listener.names=CONTROLLER
    log.dirs=%3$s

    # Topics come from contracts, never from a typing error.
    auto.create.topics.enable=false
    num.partitions=4
    default.replication.factor=1
    min.insync.replicas=1
    offsets.topic.num.partitions=4
    offsets.topic.replication.factor=1
    transaction.state.log.num.partitions=4
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    share.coordinator.state.topic.num.partitions=1
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    group.initial.rebalance.delay.ms=0
    transaction.max.timeout.ms=900000
    # Each file that is ingested has an id of its own, which takes memory until it is forgotten: after
    # a day, as its sequence numbers are, instead of seven. A writer whose id was forgotten is refused.
    transactional.id.expiration.ms=86400000

    # A record is acknowledged once it is in the page cache: the broker's end, even by kill -9, loses
    # nothing. A power failure may lose what was written since the last flush, a second ago at most;
    # on a cluster replicas stand in for this.
    log.flush.interval.ms=1000
    log.flush.scheduler.interval.ms=1000

    # Small: one user, one machine. Each thread looks for work three times a second and more.
    num.network.threads=2
    num.io.threads=2
    background.threads=2
    group.coordinator.threads=1
    log.cleaner.dedupe.buffer.size=16777216
    log.cleaner.io.buffer.size=262144
    log.retention.check.interval.ms=60000
    # A broker that was killed may register again only when its last session has run out.
    broker.session.timeout.ms=6000
    broker.heartbeat.interval.ms=1000
    # The only controller has nobody to whom it must show, twice a second, that it is alive.
    metadata.max.idle.interval.ms=5000
    """
        .formatted(
            client,
            controller,
            escaped(storage(platform)),
            ClientUrls.kafka(platform).security().get("sasl.jaas.config"));
  }

  static String logging(Platform platform) throws IOException {
    return """
    status=error
    shutdownHook=disable
    appender.file.type=RollingFile
    appender.file.name=file
    appender.file.fileName=%1$s
    appender.file.filePattern=%1$s.%%i
    appender.file.filePermissions=rw-------
    appender.file.policies.type=Policies
    appender.file.policies.size.type=SizeBasedTriggeringPolicy
    appender.file.policies.size.size=20MB
    appender.file.strategy.type=DefaultRolloverStrategy
    appender.file.strategy.max=3
    # Standard output is kafka.log: what went wrong at once, without looking for another file.
    appender.out.type=Console
    appender.out.name=out
    appender.out.filter.threshold.type=ThresholdFilter
    appender.out.filter.threshold.level=warn
    rootLogger.level=info
    rootLogger.appenderRef.file.ref=file
    rootLogger.appenderRef.out.ref=out
    """
            .formatted(escaped(platform.logDir().resolve("kafka-broker.log")))
        + JsonLog.layout("file")
        + JsonLog.layout("out");
  }

  /** A path as Java's properties format wants it: backslashes doubled, all but ASCII as escapes. */
  private static String escaped(Path path) {
    var text = new StringBuilder();
    for (char c : path.toString().toCharArray()) {
      if (c == '\\') {
        text.append("\\\\");
      } else if (c < 0x20 || c > 0x7e) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
