package io.sluice.flink.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.machine.http.LocalHttp;
import io.sluice.machine.http.Reach;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackPrometheusReporterTest {
  private final LoopbackPrometheusReporter reporter =
      new LoopbackPrometheusReporter(0, Reach.LOOPBACK, "secret");

  /** A group of an operator with a variable of its own, at one attempt of its task. */
  private static UnregisteredMetricsGroup group(String attempt) {
    return new UnregisteredMetricsGroup() {
      @Override
      public Map<String, String> getAllVariables() {
        return Map.of(
            "<host>", "127.0.0.1",
            "<task_attempt_id>", attempt,
            "<job_name>", "landing",
            "<subtask_index>", "0",
            "<dataset>", "retail.online_retail");
      }
    };
  }

  /** What the group of a job tells of itself beside that. */
  private static final class JobGroup extends UnregisteredMetricsGroup
      implements LogicalScopeProvider {
    @Override
    public String getLogicalScope(CharacterFilter filter) {
      return getLogicalScope(filter, '.');
    }

    @Override
    public String getLogicalScope(CharacterFilter filter, char delimiter) {
      return "jobmanager" + delimiter + "job";
    }

    @Override
    public MetricGroup getWrappedMetricGroup() {
      return this;
    }
  }

  @AfterEach
  void close() {
    reporter.close();
  }

  private String scrape() throws Exception {
    return LocalHttp.with("secret").get(url());
  }

  private String url() {
    return "http://127.0.0.1:" + reporter.port() + "/metrics";
  }

  @Test
  void whoDoesNotKnowThePasswordSeesNothing() {
    assertThatThrownBy(() -> LocalHttp.with("other").get(url()))
        .isInstanceOfSatisfying(
            LocalHttp.StatusException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(401);
              assertThat(refused.body()).doesNotContain("TYPE");
            });
  }

  @Test
  void inAPodItIsReadyWhileAJobRuns() throws Exception {
    var millis = new AtomicLong();
    Gauge<Long> runningTime = millis::get;
    var everywhere = new Reach(InetAddress.getByName("0.0.0.0"), Set.of());
    var inPod = new LoopbackPrometheusReporter(0, everywhere, "secret");
    try {
      assertThat(ready(inPod)).isFalse();
      inPod.notifyOfAddedMetric(runningTime, "runningTime", new JobGroup());
      assertThat(ready(inPod)).isFalse();
      millis.set(17);
      assertThat(ready(inPod)).isTrue();
      inPod.notifyOfRemovedMetric(runningTime, "runningTime", new JobGroup());
      assertThat(ready(inPod)).isFalse();
    } finally {
      inPod.close();
    }
  }

  private static boolean ready(LoopbackPrometheusReporter reporter) throws Exception {
    try {
      LocalHttp.anonymous().get("http://127.0.0.1:%d/ready".formatted(reporter.port()));
      return true;
    } catch (LocalHttp.StatusException e) {
      assertThat(e.status()).isEqualTo(503);
      return false;
    }
  }

  @Test
  void ownMetricsKeepNamesTypesAndValues() throws Exception {
    var counter = new SimpleCounter();
    counter.inc(7);
    reporter.notifyOfAddedMetric(counter, "sluice_landing_records_total", group("a"));
    Gauge<Double> start = () -> 1.5;
    reporter.notifyOfAddedMetric(start, "sluice_landing_start_time_seconds", group("a"));

    String labels = "{dataset=\"retail.online_retail\",job_name=\"landing\",subtask_index=\"0\",}";
    assertThat(scrape())
        .contains("# TYPE sluice_landing_records_total counter\n")
        .contains("sluice_landing_records_total" + labels + " 7.0\n")
        .contains("# TYPE sluice_landing_start_time_seconds gauge\n")
        .contains("sluice_landing_start_time_seconds" + labels + " 1.5\n");
  }

  @Test
  void aLaterAttemptTakesTheSeriesOver() throws Exception {
    var before = new SimpleCounter();
    before.inc(7);
    var after = new SimpleCounter();
    after.inc(2);
    reporter.notifyOfAddedMetric(before, "sluice_landing_records_total", group("a"));
    reporter.notifyOfAddedMetric(after, "sluice_landing_records_total", group("b"));
    reporter.notifyOfRemovedMetric(before, "sluice_landing_records_total", group("a"));

    assertThat(scrape().lines().filter(line -> line.startsWith("sluice_")))
        .singleElement()
        .asString()
        .endsWith(" 2.0");

    reporter.notifyOfRemovedMetric(after, "sluice_landing_records_total", group("b"));
    assertThat(scrape()).doesNotContain("sluice_");
  }
}
