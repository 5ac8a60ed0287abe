"""The checks of every contract, after the models. A failed check of severity error fails its task."""

from __future__ import annotations

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, AssetAny

from sluice_dags.command import SluiceOperator, retrying
from sluice_dags.datasets import datasets

computed = datasets("gold")

if computed:
    with DAG(
        dag_id="quality",
        description="Checks all tables against their contracts",
        schedule=AssetAny(*[dataset.asset for dataset in computed]),
        start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
        catchup=False,
        max_active_runs=1,
        max_active_tasks=1,  # each is a Spark of its own
        tags=["quality"],
        default_args={"owner": "sluice"},
    ):
        domains = {dataset.domain: [] for dataset in datasets()}
        for dataset in datasets():
            domains[dataset.domain].append(dataset.name)
        for domain, names in domains.items():
            SluiceOperator(
                task_id=domain,
                arguments=["quality", "run", *names],
                **retrying(1, timedelta(minutes=15)),
            )
