package io.sluice.observability;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/**
 * Which topics were switched to the time of their senders: the jobs cannot judge such records. A
 * topic's settings are changed by hand and seldom, so they are asked for once a minute, and when a
 * topic is new.
 */
final class SendersTime {
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** Tells of topics that exist whether they take their senders' time. */
  @FunctionalInterface
  interface Source {
    Map<String, Boolean> ask(Set<String> topics) throws ExecutionException, InterruptedException;
  }

  private final Source source;
  private final Clock clock;
  private Map<String, Boolean> known = Map.of();
  private Instant asked = Instant.EPOCH;

  SendersTime(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  static SendersTime of(Admin admin, Clock clock) {
    return new SendersTime(topics -> ask(admin, topics), clock);
  }

  /**
   * @param topics that exist
   */
  Map<String, Boolean> of(Set<String> topics) throws ExecutionException, InterruptedException {
    Instant now = clock.instant();
    if (!known.keySet().containsAll(topics) || !now.isBefore(asked.plus(INTERVAL))) {
      known = source.ask(topics);
      asked = now;
    }
    var found = new TreeMap<>(known);
    found.keySet().retainAll(topics);
    return found;
  }

  private static Map<String, Boolean> ask(Admin admin, Set<String> topics)
      throws ExecutionException, InterruptedException {
    var resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    var found = new TreeMap<String, Boolean>();
    admin
        .describeConfigs(resources)
        .all()
        .get()
        .forEach((topic, config) -> found.put(topic.name(), isSenders(config)));
    return found;
  }

  private static boolean isSenders(Config config) {
    return !TimestampType.LOG_APPEND_TIME.name.equals(
        config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value());
  }
}
