"""A past day made anew: silver from bronze by today's contracts, then the models.

Each night it is the day before; a backfill runs it for each day of a period. Where nothing changes,
nothing is committed.
"""

from __future__ import annotations

from datetime import timedelta

import pendulum
from airflow.sdk import DAG, CronDataIntervalTimetable, Param

from sluice_dags.command import SluiceOperator, retrying
from sluice_dags.datasets import datasets

# The run's day; of one that has none, the day before.
DAY = (
    "{{ params.day or ((data_interval_start | default(none)) or"
    " (dag_run.run_after - macros.timedelta(days=1))).strftime('%Y-%m-%d') }}"
)

# What backfill ends with when there is no record of the day.
NO_RECORD = 3

landed = datasets("landed")

if landed:
    with DAG(
        dag_id="daily",
        description="Makes the rows of a day anew, and what models make of them",
        schedule=CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
        start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
        catchup=False,
        max_active_runs=1,
        tags=["daily"],
        default_args={"owner": "sluice"},
        params={
            "day": Param(
                None,
                type=["null", "string"],
                format="date",
                description="A UTC day of Kafka's timestamp, such as 2026-11-01; the run's own day when empty",
            )
        },
    ):
        models = SluiceOperator(
            task_id="models",
            arguments=["models", "run"],
            trigger_rule="none_failed_min_one_success",
            **retrying(3, timedelta(minutes=30)),
        )
        for dataset in landed:
            (
                SluiceOperator(
                    task_id=dataset.task_id,
                    owner=dataset.owner,
                    arguments=["backfill", dataset.name, "--from", DAY],
                    skip_on=NO_RECORD,
                    **retrying(dataset.retries, dataset.timeout),
                )
                >> models
            )
