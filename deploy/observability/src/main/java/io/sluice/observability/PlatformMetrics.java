package io.sluice.observability;

import java.util.List;

/**
 * The figures that matter, as values; docs/reference/json.md states the members of it as a
 * document. What is not known is null.
 *
 * @param landingSince when a task of the landing job last started and its counters began at 0, as
 *     ISO-8601 in UTC; null when none runs
 * @param up parts and keepers that are healthy
 * @param down those that are not
 * @param sendersTime datasets whose topic takes its senders' time
 * @param withoutFigures sources that the launcher could not ask, and how many tables it could not
 *     read
 */
public record PlatformMetrics(
    List<Address> addresses,
    String landingSince,
    List<Dataset> datasets,
    List<Quarantined> quarantined,
    List<Table> tables,
    List<Checkpoint> checkpoints,
    Heap taskmanagerHeap,
    List<String> up,
    List<String> down,
    List<String> sendersTime,
    List<String> withoutFigures) {

  /** An address that Prometheus scrapes. */
  public record Address(String of, String url, boolean up, String problem) {
    static Address of(Scrape scrape) {
      return new Address(
          scrape.target().label(), scrape.target().url(), scrape.up(), scrape.problem());
    }
  }

  /**
   * What came of a dataset's records since the landing job's task started.
   *
   * @param lag offsets that the landing job is behind
   * @param realtimeLag offsets that the realtime job is; null where it does not read the dataset
   */
  public record Dataset(
      String dataset,
      Long in,
      Double inPerSecond,
      Long silver,
      Double silverPerSecond,
      Long duplicates,
      Long quarantined,
      Long lag,
      Long realtimeLag,
      Double freshnessSeconds) {}

  /** Records in quarantine since then, by what they broke. */
  public record Quarantined(String dataset, String rule, String category, Long records) {}

  /** A table of the warehouse. */
  public record Table(String table, Long rows, Double commitAgeSeconds) {}

  /** How long ago a job's newest checkpoint was. */
  public record Checkpoint(String job, Double ageSeconds) {}

  /** Of Flink's TaskManager. */
  public record Heap(Long usedBytes, Long maxBytes) {}

  /** Of a platform of which no address answers. */
  public static PlatformMetrics down(List<Scrape> scrapes) {
    return new PlatformMetrics(
        addresses(scrapes),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  static List<Address> addresses(List<Scrape> scrapes) {
    return scrapes.stream().map(Address::of).toList();
  }
}
