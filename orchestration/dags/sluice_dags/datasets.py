"""The datasets as their contracts say, in the file that the platform writes for Airflow."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from airflow.sdk import Asset


@dataclass(frozen=True)
class Dataset:
    """One dataset, and when and how work on it is done."""

    name: str
    kind: str
    owner: str
    description: str
    cron: str
    retries: int
    timeout: timedelta

    @classmethod
    def of(cls, entry: dict) -> Dataset:
        """From an entry of ``./sluice contracts list --format json``."""
        schedule = entry["schedule"]
        return cls(
            name=entry["dataset"],
            kind=entry["kind"],
            owner=entry["owner"] or "sluice",
            description=entry["description"],
            cron=schedule["cron"],
            retries=schedule["retries"],
            timeout=timedelta(seconds=schedule["timeout_seconds"]),
        )

    @property
    def domain(self) -> str:
        return self.name.split(".", 1)[0]

    @property
    def task_id(self) -> str:
        return self.name.replace(".", "_")

    @property
    def asset(self) -> Asset:
        """Its rows in silver, or in gold for what a model computes."""
        zone = "silver" if self.kind == "landed" else "gold"
        return Asset(name=self.name, uri=f"sluice://{zone}/{self.task_id}")


def datasets(kind: str | None = None) -> list[Dataset]:
    """All datasets, or those of a kind: landed, realtime, gold. None before the platform was up."""
    path = Path(os.environ["AIRFLOW_HOME"], "datasets.json")
    if not path.exists():
        return []
    found = [Dataset.of(entry) for entry in json.loads(path.read_text(encoding="utf-8"))["contracts"]]
    return [dataset for dataset in found if kind in (None, dataset.kind)]
