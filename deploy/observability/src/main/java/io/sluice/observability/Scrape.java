package io.sluice.observability;

import io.sluice.machine.http.LocalHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an address answered when it was scraped.
 *
 * @param problem why there are no samples; null when it answered
 * @param nanos {@link System#nanoTime} of the answer
 */
public record Scrape(Target target, List<Sample> samples, String problem, long nanos) {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Scrapes an address; a failure is an answer too. */
  public static Scrape of(Target target, LocalHttp http) {
    try {
      String text = http.get(target.url(), LIMIT);
      return new Scrape(target, Exposition.parse(text), null, System.nanoTime());
    } catch (IOException e) {
      return new Scrape(target, List.of(), e.getMessage(), System.nanoTime());
    } catch (IllegalArgumentException e) {
      String problem = "does not answer with metrics: " + e.getMessage();
      return new Scrape(target, List.of(), problem, System.nanoTime());
    }
  }

  /** Stands for an address that this platform does not have. */
  static Scrape none(String label) {
    return new Scrape(new Target(label, 0), List.of(), "not there", 0);
  }

  public boolean up() {
    return problem == null;
  }

  /** The series of a metric that have all the labels given as {@code name, value, name, value}. */
  Stream<Sample> all(String metric, String... labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(metric))
        .filter(sample -> matches(sample, Arrays.asList(labels)));
  }

  private static boolean matches(Sample sample, List<String> labels) {
    for (int i = 0; i < labels.size(); i += 2) {
      if (!sample.label(labels.get(i)).equals(labels.get(i + 1))) {
        return false;
      }
    }
    return true;
  }

  /** The sum of these series; empty when there are none. */
  OptionalDouble sum(String metric, String... labels) {
    return all(metric, labels).mapToDouble(Sample::value).reduce(Double::sum);
  }

  /** The different values that a label has, without the empty one. */
  SortedSet<String> values(String metric, String label) {
    var values = new TreeSet<String>();
    all(metric).map(sample -> sample.label(label)).filter(v -> !v.isEmpty()).forEach(values::add);
    return values;
  }
}
