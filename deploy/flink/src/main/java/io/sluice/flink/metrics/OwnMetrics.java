package io.sluice.flink.metrics;

import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;

/**
 * The metrics of our own jobs, named {@code sluice_...}, as Prometheus wants them: under the name
 * they have, counters as counters, labels unchanged, and without the labels that are another at
 * every start. Flink's reporter would put the scope before the name and spoil the values.
 */
public final class OwnMetrics extends Collector {
  private static final String PREFIX = "sluice_";
  private static final Set<String> LEFT_OUT =
      Set.of(
          ScopeFormat.SCOPE_HOST,
          ScopeFormat.SCOPE_TASKMANAGER_ID,
          ScopeFormat.SCOPE_JOB_ID,
          ScopeFormat.SCOPE_TASK_VERTEX_ID,
          ScopeFormat.SCOPE_TASK_NAME,
          ScopeFormat.SCOPE_TASK_ATTEMPT_ID,
          ScopeFormat.SCOPE_TASK_ATTEMPT_NUM,
          ScopeFormat.SCOPE_OPERATOR_ID,
          ScopeFormat.SCOPE_OPERATOR_NAME);

  private record Series(String name, Map<String, String> labels) {}

  private final Map<Series, Metric> series = new ConcurrentHashMap<>();

  /** Whether a metric is one of these: a counter or gauge with a name of ours. */
  public static boolean isOwn(Metric metric, String name) {
    return name.startsWith(PREFIX) && (metric instanceof Counter || metric instanceof Gauge);
  }

  /** Shows a metric; one of the same name and labels, left by an earlier attempt, is replaced. */
  public void add(Metric metric, String name, MetricGroup group) {
    series.put(new Series(name, labels(group)), metric);
  }

  /** Shows the metric no longer, unless a later one has taken its place. */
  public void remove(Metric metric, String name, MetricGroup group) {
    series.remove(new Series(name, labels(group)), metric);
  }

  private static Map<String, String> labels(MetricGroup group) {
    var labels = new TreeMap<String, String>();
    group
        .getAllVariables()
        .forEach(
            (variable, value) -> {
              if (!LEFT_OUT.contains(variable)) {
                labels.put(variable.substring(1, variable.length() - 1), value);
              }
            });
    return Collections.unmodifiableMap(labels);
  }

  @Override
  public List<MetricFamilySamples> collect() {
    var families = new TreeMap<String, MetricFamilySamples>();
    series.forEach(
        (one, metric) ->
            families
                .computeIfAbsent(one.name(), name -> family(name, metric))
                .samples
                .add(
                    new MetricFamilySamples.Sample(
                        one.name(),
                        List.copyOf(one.labels().keySet()),
                        List.copyOf(one.labels().values()),
                        value(metric))));
    return List.copyOf(families.values());
  }

  private static MetricFamilySamples family(String name, Metric metric) {
    Type type = metric instanceof Counter ? Type.COUNTER : Type.GAUGE;
    return new MetricFamilySamples(name, type, "See docs/metrics.md.", new ArrayList<>());
  }

  private static double value(Metric metric) {
    if (metric instanceof Counter counter) {
      return counter.getCount();
    }
    return ((Gauge<?>) metric).getValue() instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }
}
