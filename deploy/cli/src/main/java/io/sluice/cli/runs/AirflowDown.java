package io.sluice.cli.runs;

import io.sluice.terminal.UserError;

/** Airflow does not answer. */
final class AirflowDown extends UserError {
  private static final long serialVersionUID = 1L;

  AirflowDown() {
    super("Airflow does not answer; ./sluice airflow up starts it");
  }
}
