package io.sluice.laptop.platform;

import java.util.Locale;

/**
 * Every port of the platform on a laptop. All stand below the ranges from which Linux and macOS
 * pick the ports of outgoing connections.
 *
 * <p>{@code KAFKA_CONTROLLER} is changed by {@code ports.kafka-controller} in sluice.conf or by the
 * environment variable {@code SLUICE_PORT_KAFKA_CONTROLLER}.
 */
public enum Port {
  POSTGRES(15432),
  KAFKA(19092),
  KAFKA_CONTROLLER(19093),
  KAFKA_METRICS(19103),
  REGISTRY(18081),
  /** Flink's REST API and UI. */
  FLINK(18082),
  FLINK_RPC(16123),
  FLINK_BLOB(16124),
  FLINK_TASKMANAGER_RPC(16125),
  FLINK_TASKMANAGER_DATA(16126),
  FLINK_JOBMANAGER_QUERY(16127),
  FLINK_TASKMANAGER_QUERY(16128),
  FLINK_JOBMANAGER_METRICS(19101),
  FLINK_TASKMANAGER_METRICS(19102),
  /** The object store, where tables lie in one. */
  OBJECTS(18333),
  /** The Iceberg REST catalog, where tables lie in an object store. */
  CATALOG(18181),
  TRINO(18080),
  /** Of its JVM. */
  TRINO_METRICS(19104),
  AIRFLOW(18083),
  PROMETHEUS(19090),
  ALERTMANAGER(19091),
  /** The launcher's own metrics and control. */
  METRICS(19100);

  private final int standard;

  Port(int standard) {
    this.standard = standard;
  }

  /** The number it has when nobody chose another. */
  public int standard() {
    return standard;
  }

  /** The key in sluice.conf. */
  public String key() {
    return "ports." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable that overrides the key. */
  public String variable() {
    return "SLUICE_PORT_" + name();
  }
}
