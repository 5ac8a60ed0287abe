package io.sluice.streaming.sink;

import java.io.IOException;
import java.io.Serializable;

/**
 * Turns a record of the stream into rows of tables. Made anew on each subtask from a {@link
 * Factory}.
 */
public interface RowRouter<T> {

  /** Says where in the log the record stood, if it is one of a log, and writes all its rows. */
  void route(T record, Rows rows) throws IOException;

  /** Where a router puts rows. */
  interface Rows {
    /** For {@link #add}: the row's day is not known. */
    long ANY = Long.MIN_VALUE;

    /**
     * @param table the table's name, as given to the sink
     * @param day of the row's {@code _appended_at}, in days since 1970 in UTC, so that the
     *     partition of a table by day need not be computed for each row; or {@link #ANY}
     * @param values in the table's column order, in Iceberg's internal representations
     */
    void add(String table, long day, Object[] values) throws IOException;

    /**
     * The rows that follow are of this record, until the next one is named.
     *
     * @param logTime the timestamp that the broker gave to it, in milliseconds; {@link #ANY} when
     *     its timestamp is another one
     */
    void position(String topic, int partition, long offset, long logTime);
  }

  /** Makes a router on a subtask, for the tables as they are now. */
  @FunctionalInterface
  interface Factory<T> extends Serializable {
    RowRouter<T> create(java.util.function.Function<String, org.apache.iceberg.Table> tables);
  }
}
