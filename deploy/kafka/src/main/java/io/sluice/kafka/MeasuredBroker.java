package io.sluice.kafka;

import io.sluice.machine.http.MetricsServer;
import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** Kafka's broker, with its metrics at an address of their own. Arguments are Kafka's. */
public final class MeasuredBroker {
  /** Of Kafka's {@code BrokerState}: registered, unfenced, and serving clients. */
  private static final int RUNNING = 3;

  private MeasuredBroker() {}

  public static void main(String[] args) {
    // It ends with the process, which Kafka's main ends.
    MetricsServer.told(System.getenv(), new BrokerMetrics(), MeasuredBroker::runs);
    kafka.Kafka.main(args);
  }

  /** Whether the broker is registered and serves clients, as it says itself. */
  private static boolean runs() {
    try {
      Object state =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName("kafka.server:type=KafkaServer,name=BrokerState"), "Value");
      return state instanceof Number number && number.intValue() == RUNNING;
    } catch (InstanceNotFoundException e) {
      return false; // it is about to start
    } catch (JMException e) {
      throw new IllegalStateException("the broker does not tell its state", e);
    }
  }
}
