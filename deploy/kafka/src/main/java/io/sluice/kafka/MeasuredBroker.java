package io.sluice.kafka;

import io.sluice.machine.http.Admission;
import io.sluice.machine.http.MetricsServer;

/** Kafka's broker, with its metrics at an address of their own. Arguments are Kafka's. */
public final class MeasuredBroker {
  /** The variable by which it is told the port of its metrics. */
  private static final String PORT = "SLUICE_METRICS_PORT";

  private MeasuredBroker() {}

  public static void main(String[] args) {
    // It ends with the process, which Kafka's main ends.
    new MetricsServer(
        Integer.parseInt(System.getenv(PORT)),
        Admission.password(System.getenv()),
        new BrokerMetrics());
    kafka.Kafka.main(args);
  }
}
