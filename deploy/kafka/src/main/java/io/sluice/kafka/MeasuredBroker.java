package io.sluice.kafka;

import io.sluice.machine.http.MetricsServer;

/** Kafka's broker, with its metrics at an address of their own. Arguments are Kafka's. */
public final class MeasuredBroker {
  private MeasuredBroker() {}

  public static void main(String[] args) {
    // It ends with the process, which Kafka's main ends.
    MetricsServer.told(System.getenv(), new BrokerMetrics());
    kafka.Kafka.main(args);
  }
}
