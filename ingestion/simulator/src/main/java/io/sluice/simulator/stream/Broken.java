package io.sluice.simulator.stream;

/**
 * A row that breaks rules.
 *
 * @param rule the first of them in the contract's order
 * @param foreign whether only a foreign producer can have written it
 */
record Broken(Object[] row, String rule, boolean foreign) {}
