package io.sluice.contracts.model;

/**
 * A dataset's name in two parts, {@code <domain>.<dataset>}. The domain holds no underscore, so
 * that {@code <domain>_<dataset>} as a table name can never mean two datasets.
 */
public record DatasetId(String domain, String name) {

  /** The domain of the platform's own topics and tables; no contract may have it. */
  public static final String PLATFORM = "ops";

  /** The Kafka topic: {@code retail.online_retail}. */
  public String topic() {
    return domain + "." + name;
  }

  /** The table's name inside a zone: {@code retail_online_retail}. */
  public String table() {
    return domain + "_" + name;
  }

  /**
   * The name inside gold of the table that holds the history of a realtime dataset; its newest
   * state is a view named {@link #table}.
   */
  public String changes() {
    return table() + "_changes";
  }

  /** Reads {@code <domain>.<dataset>}; anything else is an {@link IllegalArgumentException}. */
  public static DatasetId parse(String text) {
    int dot = text.indexOf('.');
    if (dot <= 0 || dot == text.length() - 1 || text.indexOf('.', dot + 1) >= 0) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a dataset; write <domain>.<dataset>, for example retail.online_retail");
    }
    return new DatasetId(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public String toString() {
    return topic();
  }
}
