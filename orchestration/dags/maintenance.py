"""Small files together, old snapshots forgotten, rows kept as long as contracts say: once a night."""

from __future__ import annotations

from datetime import timedelta

import pendulum
from airflow.sdk import DAG

from sluice_dags.command import SluiceOperator, retrying

with DAG(
    dag_id="maintenance",
    description="Keeps tables small, quick, and as old as their contracts say",
    schedule="30 2 * * *",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["maintenance"],
    default_args={"owner": "sluice"},
):
    SluiceOperator(
        task_id="run",
        arguments=["maintenance", "run"],
        **retrying(2, timedelta(hours=2)),
    )
