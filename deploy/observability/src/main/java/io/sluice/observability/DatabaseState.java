package io.sluice.observability;

/**
 * How it stands with one of PostgreSQL's databases.
 *
 * @param connections clients that are connected to it
 * @param bytes that it takes on disk
 * @param oldestTransaction how long the longest open transaction has been open, in seconds; while
 *     it is, no row that was changed since can be cleaned up
 */
record DatabaseState(String name, long connections, long bytes, double oldestTransaction) {}
