package io.sluice.ingestion.shop.stream;

/**
 * The registry's ids of one dataset's schemas.
 *
 * @param own of the contract's schema
 * @param foreign of {@link ForeignContract}'s
 */
public record SchemaIds(int own, int foreign) {}
