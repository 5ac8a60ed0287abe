package io.sluice.warehouse.output;

/**
 * A column of a result.
 *
 * @param number whether it holds numbers, which are right-aligned
 */
public record Column(String name, boolean number) {}
