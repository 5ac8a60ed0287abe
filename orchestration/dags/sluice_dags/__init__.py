"""What the DAGs share: the datasets, and a task that runs a sluice command."""
