package io.sluice.warehouse.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record stands in Kafka's log. */
record Position(String topic, int partition, long offset) {
  private static final Pattern FORMAT = Pattern.compile("([^:=]+):(\\d{1,9}):(\\d{1,18})");

  /** Reads {@code <topic>:<partition>:<offset>}. */
  static Optional<Position> parse(String text) {
    Matcher parts = FORMAT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Position(
                parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  /** The name inside each zone of the tables of its dataset. */
  String table() {
    return topic.replaceFirst("\\.", "_");
  }

  /** The condition by which a row that was made of the record is known. */
  String sql() {
    return "_topic = %s AND _partition = %d AND _offset = %d"
        .formatted(Sql.text(topic), partition, offset);
  }

  @Override
  public String toString() {
    return topic + ":" + partition + ":" + offset;
  }
}
