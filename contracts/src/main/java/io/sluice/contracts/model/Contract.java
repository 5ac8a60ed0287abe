package io.sluice.contracts.model;

import java.util.List;
import java.util.Optional;

/**
 * One dataset as its ODCS file states it, validated. Everything else in Sluice follows from this
 * record.
 *
 * @param id the contract's ODCS id
 * @param kind whether rows land from a topic or a model computes the table
 * @param fields in the contract's order, which is also the order of the row rules
 * @param eventTime how the time of its events runs; empty when the contract is silent
 * @param freshness how new its rows are promised to be, from {@code slaProperties}
 * @param retention how long rows are kept, from {@code slaProperties}
 * @param schedule of the work that a scheduler begins
 * @param yaml the file's text, for processes that get the contract by value
 */
public record Contract(
    String id,
    String version,
    DatasetId dataset,
    Kind kind,
    String description,
    String owner,
    List<Field> fields,
    Deduplication deduplication,
    CsvDialect csv,
    TopicSettings topic,
    Optional<EventTime> eventTime,
    List<QualityCheck> quality,
    Optional<Freshness> freshness,
    Optional<RetentionRule> retention,
    Schedule schedule,
    String yaml) {

  /** The field of a realtime dataset that tells newer states of a row from older ones. */
  public static final String VERSION = "version";

  public enum Kind {
    /** Rows arrive on a topic and become bronze and silver. */
    LANDED,
    /** A model computes it: a table in gold. */
    GOLD,
    /**
     * A stream job computes it: keyed upserts in a compacted topic, and their history in gold. It
     * has a key, and an integer field {@value #VERSION} that grows with each change of a row.
     */
    REALTIME
  }
}
