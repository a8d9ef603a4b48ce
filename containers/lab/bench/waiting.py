"""How long SLURM itself let each job wait, from its controller's log: times in milliseconds, where squeue and sacct know seconds only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

SUBMITTED = re.compile(r"\[(\S+)\] _slurm_rpc_submit_batch_job: JobId=(\d+) ")
ALLOCATED = re.compile(r"\[(\S+)\] (?:sched: |sched/backfill: )?(?:Allocate|_start_job: Started) JobId=(\d+) ")


@dataclass(frozen=True)
class Wait:
    """When SLURM had taken a job, and when it had found a place for it; seconds of the clock that everything here shares."""

    submitted: float
    allocated: float

    @property
    def seconds(self) -> float:
        return self.allocated - self.submitted


def waits(log: Iterable[str]) -> dict[str, Wait]:
    """The waits of all jobs that the log tells both times of, by batch id; ids that came round again count as their last."""
    submitted: dict[str, float] = {}
    found: dict[str, Wait] = {}
    for line in log:
        if match := SUBMITTED.match(line):
            submitted[match[2]] = _seconds(match[1])
            found.pop(match[2], None)
        elif (match := ALLOCATED.match(line)) and match[2] in submitted:
            found[match[2]] = Wait(submitted[match[2]], _seconds(match[1]))
    return found


def _seconds(stamp: str) -> float:
    """The lab's nodes know no other time zone."""
    return datetime.fromisoformat(stamp).replace(tzinfo=UTC).timestamp()
