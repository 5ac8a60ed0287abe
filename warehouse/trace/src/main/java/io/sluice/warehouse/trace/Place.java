package io.sluice.warehouse.trace;

import java.util.List;

/**
 * A row that was made of a record, and where it lies.
 *
 * @param zone with the table its name, such as {@code silver}
 * @param appendedAt when Kafka received the record
 * @param row its columns in the table's order, without those that say where the record stood
 * @param file the data file's address
 * @param rowGroups which of the file's row groups may hold it, by their statistics, from 0; empty
 *     where the file could not be read
 * @param rowGroupCount how many the file has; null where it could not be read
 * @param snapshot the one that brought the row into the table; when maintenance has forgotten that
 *     and its file is a newer one, the one that brought the file
 * @param committedAt when; null when maintenance has forgotten that too
 * @param operation {@code append} when the row came, {@code replace} when files were put together,
 *     {@code overwrite} when a day was made anew; null likewise
 * @param checkpoint of the landing job; null when another than it made the snapshot
 */
record Place(
    String zone,
    String table,
    String appendedAt,
    List<Cell> row,
    String file,
    List<Integer> rowGroups,
    Integer rowGroupCount,
    Long snapshot,
    String committedAt,
    String operation,
    String checkpoint) {}
