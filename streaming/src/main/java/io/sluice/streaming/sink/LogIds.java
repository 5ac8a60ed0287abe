package io.sluice.streaming.sink;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Which logs the topics are: a topic that was deleted and made anew has the same name and other
 * records at the same offsets.
 */
public final class LogIds implements Serializable {

  private static final String UNKNOWN = "";

  private final HashMap<String, String> byTopic;

  private LogIds(Map<String, String> byTopic) {
    this.byTopic = new HashMap<>(byTopic);
  }

  /**
   * @param byTopic what the broker calls each topic's log; a topic that is missing is taken to be
   *     the log that it was
   */
  public static LogIds of(Map<String, String> byTopic) {
    return new LogIds(byTopic);
  }

  /** Empty where it is not known. */
  String of(String topic) {
    return byTopic.getOrDefault(topic, UNKNOWN);
  }

  /** Whether the topic may still be the log of that id. */
  boolean isStill(String topic, String id) {
    String now = of(topic);
    return now.equals(UNKNOWN) || id.equals(UNKNOWN) || now.equals(id);
  }
}
