"""A DAG for each dataset that lands: files of its inbox go to Kafka, as often as its contract says."""

from __future__ import annotations

import pendulum
from airflow.sdk import DAG

from sluice_dags.command import InboxOperator, retrying
from sluice_dags.datasets import datasets

for dataset in datasets("landed"):
    with DAG(
        dag_id=f"ingest_{dataset.task_id}",
        description=f"Sends the files that wait for {dataset.name}",
        schedule=dataset.cron,
        start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
        catchup=False,
        max_active_runs=1,
        tags=["ingest", dataset.domain],
        default_args={"owner": dataset.owner},
    ) as dag:
        InboxOperator(
            task_id="inbox",
            dataset=dataset.name,
            **retrying(dataset.retries, dataset.timeout),
        )
        globals()[dag.dag_id] = dag
