package io.sluice.observability;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/** Which topics were switched to the time of their senders: the jobs cannot judge such records. */
final class SendersTime {

  private SendersTime() {}

  /**
   * @param topics that exist
   */
  static Map<String, Boolean> of(Admin admin, Collection<String> topics)
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
