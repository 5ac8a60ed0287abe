package io.sluice.contracts.model;

import java.util.List;

/**
 * One field of a dataset.
 *
 * @param name the column's name in silver
 * @param sourceName the name in source files; equal to {@code name} where the contract says nothing
 * @param description what it means; empty when the contract is silent
 * @param classification for example {@code public} or {@code restricted}; empty when the contract
 *     is silent
 * @param constraints the row rules of this field in the contract's order, without {@code required}
 */
public record Field(
    String name,
    String sourceName,
    FieldType type,
    boolean required,
    String description,
    String classification,
    List<Constraint> constraints) {}
