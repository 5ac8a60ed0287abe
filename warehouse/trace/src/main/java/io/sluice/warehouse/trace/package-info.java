/**
 * The way of one record: {@code ./sluice trace}. {@link io.sluice.warehouse.trace.Tracer} asks
 * Trino for the rows that were made of it and Kafka for the file that it was in; {@link
 * io.sluice.warehouse.trace.Gold} asks each model what it would give without it.
 */
package io.sluice.warehouse.trace;
