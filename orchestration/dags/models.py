"""The SQL models, whenever silver has new rows."""

from __future__ import annotations

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, AssetAny

from sluice_dags.command import SluiceOperator, retrying
from sluice_dags.datasets import datasets

sources = [dataset.asset for dataset in datasets("landed")]

if sources:
    with DAG(
        dag_id="models",
        description="Computes what models make of new rows",
        schedule=AssetAny(*sources),
        start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
        catchup=False,
        max_active_runs=1,
        tags=["models"],
        default_args={"owner": "sluice"},
    ):
        SluiceOperator(
            task_id="run",
            arguments=["models", "run"],
            outlets=[dataset.asset for dataset in datasets("gold")],
            **retrying(3, timedelta(minutes=30)),
        )
