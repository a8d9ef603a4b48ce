"""What people wanted to start, and what they were told."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace


@dataclass
class Click:
    """One wish for a job: however often it was sent, it bears one key."""

    user: str
    key: str
    kind: str
    sent: int = 0
    lost: int = 0
    jobs: list[str] = field(default_factory=list)
    """The UUID of each answer that named a job."""
    refusals: list[str] = field(default_factory=list)
    """Each definite no."""

    @property
    def refused(self) -> bool:
        """Whether every request got a definite no, so that there must be no job."""
        return self.sent > 0 and len(self.refusals) == self.sent


class Clicks:
    """All of a run."""

    def __init__(self) -> None:
        self._all: list[Click] = []
        self._lock = threading.Lock()

    def add(self, click: Click) -> Click:
        """Notes it before anything is sent."""
        with self._lock:
            self._all.append(click)
        return click

    def all(self) -> list[Click]:
        """As they are now; what comes later does not change these."""
        with self._lock:
            return [replace(each, jobs=list(each.jobs), refusals=list(each.refusals)) for each in self._all]

    def jobs_of(self, user: str) -> list[str]:
        """The jobs that the person was told of, oldest first."""
        return list(dict.fromkeys(job for click in self.all() if click.user == user for job in click.jobs))
