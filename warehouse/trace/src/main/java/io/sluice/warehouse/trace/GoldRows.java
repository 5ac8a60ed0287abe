package io.sluice.warehouse.trace;

import java.util.List;

/**
 * Rows of a gold table that would be others, or none, without the record.
 *
 * @param rows the first of them, as the table holds them, in the order of its key
 * @param more whether there are more
 * @param remark why there is none; null when there is one
 */
record GoldRows(String table, List<List<Cell>> rows, boolean more, String remark) {}
