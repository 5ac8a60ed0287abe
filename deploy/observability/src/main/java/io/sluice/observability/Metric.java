package io.sluice.observability;

/** Every metric of Sluice's own: what it is called, and what it says. */
public enum Metric {
  PART_UP(
      Where.LAUNCHER, Type.GAUGE, "sluice_part_up", "part", "1 when the part is healthy, else 0."),
  PART_RESTARTS(
      Where.LAUNCHER,
      Type.COUNTER,
      "sluice_part_restarts_total",
      "part",
      "How often the part was started again unasked since the supervisor began."),
  PART_MEMORY(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_part_memory_bytes",
      "part",
      "What the part's processes have in memory; a page that several share is split among them."),
  PART_CPU(
      Where.LAUNCHER,
      Type.COUNTER,
      "sluice_part_cpu_seconds_total",
      "part",
      "Processor time of the part's processes, ended children included; from 0 again with each start."),
  KEEPER_UP(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_keeper_up",
      "keeper",
      "1 when what the keeper sees to (such as the landing job) is healthy, else 0."),
  SUPERVISOR_START(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_supervisor_start_time_seconds",
      "",
      "When the supervisor began, in seconds since 1970."),
  DISK_FREE(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_disk_free_bytes",
      "",
      "What may still be written to the disk of the state folder."),
  AIRFLOW_RUN_FAILED(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_airflow_run_failed",
      "dag, owner",
      "1 when the run of the DAG that ended last failed, else 0; only while Airflow runs beside the"
          + " platform."),
  AIRFLOW_RUN_WAIT(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_airflow_run_wait_seconds",
      "dag, owner",
      "Time since the oldest run of the DAG that has not ended was due, also one that the scheduler"
          + " has not begun yet, 0 when there is none; only while Airflow runs beside the platform."),
  AIRFLOW_RUN_SECONDS(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_airflow_run_seconds",
      "dag, owner",
      "How long the run of the DAG that ended last took, from its begin; only while Airflow runs"
          + " beside the platform."),
  AIRFLOW_OPEN_RUNS(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_airflow_open_runs",
      "dag, owner, state",
      "Runs of the DAG that have not ended, by state (queued, running), also those of past days;"
          + " only while Airflow runs beside the platform."),
  AIRFLOW_IMPORT_ERRORS(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_airflow_import_errors",
      "",
      "Files of DAGs that Airflow cannot read; only while it runs beside the platform."),
  CONSUMER_LAG(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_kafka_consumer_lag_records",
      "dataset, group",
      "Offsets of the dataset's topic between the job's last checkpoint and the end that readers of"
          + " committed records see, marks of transactions included; 0 exactly when no record"
          + " waits. The group is sluice-landing, or sluice-realtime-retail-orders for retail.orders:"
          + " that is there once the realtime job, if it reads the dataset, has completed a"
          + " checkpoint."),
  SENDERS_TIME(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_senders_time_topics",
      "dataset",
      "1 when the dataset's topic takes its senders' time (message.timestamp.type=CreateTime), else"
          + " 0: what is sent to it goes to quarantine, rule timestamp_type. Asked for once a"
          + " minute."),
  FRESHNESS(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_dataset_freshness_seconds",
      "dataset",
      "Time since Kafka received the newest row that silver holds (its _appended_at); it grows"
          + " while no new rows arrive, too."),
  COMMIT_AGE(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_commit_age_seconds",
      "table",
      "Time since the table's current snapshot was committed, whoever committed it; a table"
          + " without a snapshot has none."),
  TABLE_RECORDS(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_table_records",
      "dataset, table, zone",
      "Rows in the table's current snapshot, without those deleted by position; the dataset is empty for tables that hold the rows of"
          + " all datasets."),
  FAILED_CHECKS(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_dataset_failed_checks",
      "dataset, severity",
      "Checks of the dataset's contract that failed, or could not be evaluated, when ./sluice quality"
          + " run looked at it last; a dataset that it has not looked at has none."),
  UNREADABLE_TABLES(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_unreadable_tables",
      "",
      "Tables whose metadata file is missing or damaged, and which have none of these figures; the"
          + " supervisor's log names them."),
  DATABASE_CONNECTIONS(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_database_connections",
      "database",
      "Clients that are connected to the database, without the one that asks."),
  DATABASE_BYTES(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_database_bytes",
      "database",
      "What the database takes on disk."),
  DATABASE_OLDEST_TRANSACTION(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_database_oldest_transaction_seconds",
      "database",
      "How long the longest open transaction of the database has been open; no row that was changed"
          + " since can be cleaned up."),
  CHECKPOINT_AGE(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_checkpoint_age_seconds",
      "job_name",
      "Time since the job completed a checkpoint; absent until the first one after a start."),
  FIGURES_AGE(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_figures_age_seconds",
      "",
      "Time since the launcher read lag, tables and checkpoints; it does so every 5 s while"
          + " somebody scrapes."),
  FIGURES_UP(
      Where.LAUNCHER,
      Type.GAUGE,
      "sluice_figures_up",
      "source",
      "1 when the source (catalog, kafka, flink) answered last time, else 0 and its figures are"
          + " absent."),
  LANDING_RECORDS(
      Where.TASKMANAGER,
      Type.COUNTER,
      "sluice_landing_records_total",
      "dataset",
      "Records read from the dataset's topic. ops.rejected are lines that ingestion could not"
          + " read; they are quarantined under the name of their dataset."),
  LANDING_SILVER(
      Where.TASKMANAGER,
      Type.COUNTER,
      "sluice_landing_silver_records_total",
      "dataset",
      "Records found good and new: rows of silver."),
  LANDING_DUPLICATES(
      Where.TASKMANAGER,
      Type.COUNTER,
      "sluice_landing_duplicates_total",
      "dataset",
      "Records found to be duplicates: rows of ops.duplicates."),
  LANDING_QUARANTINED(
      Where.TASKMANAGER,
      Type.COUNTER,
      "sluice_landing_quarantined_records_total",
      "dataset, rule, category",
      "Records refused, by the first rule that they break and by whose fault it is (USER, EXTERNAL,"
          + " INTERNAL): rows of quarantine.records."),
  LANDING_START(
      Where.TASKMANAGER,
      Type.GAUGE,
      "sluice_landing_start_time_seconds",
      "",
      "Since when the landing task counts, in seconds since 1970; its counters begin at 0 with"
          + " every start, and count a record again that is read again."),
  IDENTITIES(
      Where.TASKMANAGER,
      Type.GAUGE,
      "sluice_deduplication_identities",
      "where",
      "Identities that the deduplication of a subtask knew at its last checkpoint, in memory or on"
          + " disk."),
  REALTIME_ROWS(
      Where.TASKMANAGER,
      Type.COUNTER,
      "sluice_realtime_rows_total",
      "dataset, timeliness",
      "Accepted rows that the realtime job has seen, by how they stand to their partition's clock:"
          + " on_time, late (they still correct results) or too_late (rows of ops.late_rows)."),
  REALTIME_EXPIRED(
      Where.TASKMANAGER,
      Type.COUNTER,
      "sluice_realtime_expired_rows_total",
      "dataset",
      "Rows left out of this result because the state that they would correct may be forgotten:"
          + " they came from a partition that was idle while the others went on for hours."),
  REALTIME_CHANGES(
      Where.TASKMANAGER,
      Type.COUNTER,
      "sluice_realtime_changes_total",
      "dataset",
      "New states of the dataset's rows, before those of one key are gathered into the newest."),
  REALTIME_RULE_VERSION(
      Where.TASKMANAGER,
      Type.GAUGE,
      "sluice_realtime_fraud_rule_version",
      "rule",
      "The version of the fraud rule that is in force.");

  /** Whose address shows a metric. */
  enum Where {
    LAUNCHER(Target.LAUNCHER),
    TASKMANAGER("taskmanager");

    private final String label;

    Where(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** What Prometheus may do with a metric. */
  enum Type {
    COUNTER,
    GAUGE
  }

  private final Where where;
  private final Type type;
  private final String id;
  private final String labels;
  private final String meaning;

  Metric(Where where, Type type, String id, String labels, String meaning) {
    this.where = where;
    this.type = type;
    this.id = id;
    this.labels = labels;
    this.meaning = meaning;
  }

  Where where() {
    return where;
  }

  Type type() {
    return type;
  }

  /** The name that Prometheus sees. */
  public String id() {
    return id;
  }

  /** Names of its labels, separated by commas; may be empty. */
  String labels() {
    return labels;
  }

  String meaning() {
    return meaning;
  }

  /** The unit, with which its name ends as Prometheus asks for. */
  String unit() {
    String name = id.replaceFirst("_total$", "");
    String last = name.substring(name.lastIndexOf('_') + 1);
    return last.equals("up") ? "0 or 1" : last;
  }
}
