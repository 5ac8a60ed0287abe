"""A task that runs one sluice command."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

# What the command needs of Airflow's own environment; the rest holds Airflow's credentials.
PASSED_ON = ("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "JAVA_HOME", "SLUICE_HOME", "SLUICE_STATE", "SLUICE_DIST")

# The command line is wrong: another try would be as wrong.
USAGE = 2


# A file that nobody has written to for so long is taken for whole.
QUIET_SECONDS = 10
PATIENCE_SECONDS = 120

# <sys/prctl.h>
PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """In a new process: it ends with the task's, also when that is killed. Only Linux can do it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class SluiceOperator(BaseOperator):
    """Runs ``./sluice`` with arguments, which may be templates.

    Each command that is used so may be run again: it goes on where it was, or finds all done. Its
    lines become the task's log, and an exit code other than 0 fails the try.
    """

    template_fields: Sequence[str] = ("arguments",)

    def __init__(self, *, arguments: Sequence[str], skip_on: int | None = None, **kwargs) -> None:
        """``skip_on``: the exit code that says that there was nothing to do."""
        super().__init__(**kwargs)
        self.arguments = list(arguments)
        self.skip_on = skip_on
        self.process: subprocess.Popen | None = None

    def execute(self, context) -> None:
        arguments = [argument for argument in self.arguments if argument]
        self.process = subprocess.Popen(
            [os.path.join(os.environ["SLUICE_HOME"], "sluice"), *arguments],
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            preexec_fn=end_with_parent,
        )
        last = ""
        for line in self.process.stdout:
            last = line.rstrip() or last
            self.log.info("%s", line.rstrip())
        code = self.process.wait()
        said = f"sluice {' '.join(arguments)} ended with {code}: {last}"
        if code == self.skip_on:
            raise AirflowSkipException(said)
        if code == USAGE:
            raise AirflowFailException(said)
        if code != 0:
            raise AirflowException(said)

    def on_kill(self) -> None:
        if self.process is not None:
            self.process.terminate()


class InboxOperator(SluiceOperator):
    """Ingests the files that lie in a dataset's inbox; skipped when there are none.

    A file is known by its content, so those that were ingested before cost a look, and may stay.
    """

    def __init__(self, *, dataset: str, **kwargs) -> None:
        super().__init__(arguments=["ingest", dataset], **kwargs)
        self.inbox = Path(os.environ["SLUICE_STATE"], "inbox", dataset)

    def execute(self, context) -> None:
        waited = 0
        while (youngest := self.age_of_youngest()) is not None and youngest < QUIET_SECONDS:
            if waited >= PATIENCE_SECONDS:
                raise AirflowSkipException(f"files in {self.inbox} are still being written")
            time.sleep(1)
            waited += 1
        if youngest is None:
            raise AirflowSkipException(f"{self.inbox} is empty")
        # A pattern leaves out what is hidden, and what is named as not whole yet.
        self.arguments = [*self.arguments, str(self.inbox / "*")]
        super().execute(context)

    def age_of_youngest(self) -> float | None:
        """Seconds since a file of the inbox was written last; none when there is no file."""
        written = [path.stat().st_mtime for path in self.inbox.glob("[!.]*") if path.is_file()]
        return time.time() - max(written) if written else None


def retrying(retries: int, timeout: timedelta) -> dict:
    """Arguments of a task that is tried again, each time after twice as long."""
    return {
        "retries": retries,
        "retry_delay": timedelta(seconds=10),
        "retry_exponential_backoff": 2.0,
        "max_retry_delay": timedelta(minutes=10),
        "execution_timeout": timeout,
    }
