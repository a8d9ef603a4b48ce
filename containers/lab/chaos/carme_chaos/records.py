"""What the checker compares: rows of Carme, jobs of SLURM, processes on nodes. Its own words, read by its own code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MARK = re.compile(r"\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$")

ENDS = {
    "COMPLETED": "COMPLETED",
    "FAILED": "FAILED",
    "CANCELLED": "CANCELLED",
    "REVOKED": "CANCELLED",
    "TIMEOUT": "TIMEOUT",
    "DEADLINE": "TIMEOUT",
    "OUT_OF_MEMORY": "OUT_OF_MEMORY",
    "NODE_FAIL": "NODE_FAIL",
    "BOOT_FAIL": "NODE_FAIL",
    "LAUNCH_FAILED": "FAILED",
    "PREEMPTED": "PREEMPTED",
}
"""SLURM's word for an end, and the one that Carme has to show."""
ON_NODES = ("RUNNING", "COMPLETING", "CONFIGURING", "SUSPENDED", "STOPPED", "SIGNALING", "STAGE_OUT")
WAITING = ("PENDING", "REQUEUED", "REQUEUE_HOLD", "REQUEUE_FED", "SPECIAL_EXIT", "RESV_DEL_HOLD")


@dataclass(frozen=True)
class Row:
    """A job in Carme's database."""

    uuid: str
    owner: str
    key: str | None
    state: str
    ended: bool
    limit: int
    reason: str
    batch_id: str | None

    @property
    def never_ran(self) -> bool:
        """Whether the person was told that it did not start."""
        return self.state in ("REJECTED", "NEVER_ARRIVED")


@dataclass(frozen=True)
class BatchJob:
    """One life of a job in SLURM."""

    number: str
    user: str
    state: str
    submitted: str
    started: bool
    name: str

    @property
    def uuid(self) -> str | None:
        """The UUID that its name ends with, as all jobs of Carme have it."""
        found = MARK.search(self.name)
        return found[1] if found else None

    @property
    def end(self) -> str | None:
        """What Carme has to show for it once it is over."""
        return ENDS.get(self.state)


@dataclass(frozen=True)
class Process:
    """A process of a user on a node."""

    node: str
    pid: int
    user: int
    batch_id: str | None
    command: str


@dataclass(frozen=True)
class Listener:
    """A port of a gateway on which somebody listens."""

    node: str
    port: int
    user: int


@dataclass(frozen=True)
class Picture:
    """All that was read for one look, in this order: rows, queue, accounting, rows again, nodes, queue again.

    exhausted: numbers of the jobs that slurmctld ended at their limit by its own log. Killed right after it, it never told slurmdbd.
    """

    rows_before: Mapping[str, Row]
    rows: Mapping[str, Row]
    queue: tuple[BatchJob, ...]
    queue_after: tuple[BatchJob, ...]
    accounts: tuple[BatchJob, ...]
    processes: tuple[Process, ...] = ()
    listeners: tuple[Listener, ...] = ()
    users: Mapping[str, int] = field(default_factory=dict)
    exhausted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """Something that must not be."""

    kind: str
    subject: str
    words: str
