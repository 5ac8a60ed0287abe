package io.sluice.simulator.stream;

/**
 * The registry's ids of one dataset's schemas.
 *
 * @param own of the contract's schema
 * @param foreign of {@link ForeignContract}'s
 */
public record SchemaIds(int own, int foreign) {}
