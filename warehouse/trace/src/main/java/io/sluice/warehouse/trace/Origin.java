package io.sluice.warehouse.trace;

/**
 * Where a record came from, by its header {@code traceparent}.
 *
 * @param trace the header's trace id
 * @param file the name of the file when it was ingested; null when no file that is known has this
 *     id
 * @param ingestedAt when the file's last records were sent; null likewise
 * @param line the file's line, from 1; null likewise; when names could not be looked at, what would
 *     be the line if it was a file
 */
record Origin(String trace, String file, String ingestedAt, Long line) {}
