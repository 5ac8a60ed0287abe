package io.sluice.ingestion.files.record;

/**
 * Why something cannot become a value of the contract.
 *
 * @param rule for example {@code csv.quote} or {@code unit_price.scale}
 * @param reason for people: the bad value, the rule, and a value that would pass
 */
public record Defect(String rule, String reason) {}
