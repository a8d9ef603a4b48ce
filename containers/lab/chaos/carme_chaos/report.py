"""What a run did and what was found, in words and as a line of JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from carme_chaos.clicks import Click
from carme_chaos.records import Finding, Row
from carme_chaos.schedule import Schedule

KINDS = ("lost", "doubled", "orphaned", "wrong end", "ended too early", "left process", "left port", "wrong answer", "over the limit")


@dataclass(frozen=True)
class Outcome:
    """All figures of a run."""

    schedule: Schedule
    commit: str
    clicks: list[Click]
    rows: list[Row]
    done: Counter[str]
    faults: Counter[str]
    looks: int
    unreadable: int
    rest_seconds: float
    planted: dict[str, bool]
    findings: list[Finding]
    troubles: list[str]
    skipped: int

    @property
    def good(self) -> bool:
        """Whether nothing was found and the checker finds what is planted."""
        return not self.findings and not self.troubles and bool(self.planted) and all(self.planted.values())

    def figures(self) -> dict[str, Any]:
        """For machines."""
        found = Counter(each.kind for each in self.findings)
        return {
            "chaos": self.schedule.seed,
            "minutes": self.schedule.seconds / 60,
            "commit": self.commit,
            "clicks": len(self.clicks),
            "requests": sum(click.sent for click in self.clicks),
            "answersLost": sum(click.lost for click in self.clicks),
            "jobs": len(self.rows),
            "ends": dict(sorted(Counter(row.state for row in self.rows).items())),
            "done": dict(sorted(self.done.items())),
            "faults": dict(sorted(self.faults.items())),
            "faultsSkipped": self.skipped,
            "looks": self.looks,
            "unreadable": self.unreadable,
            "restSeconds": round(self.rest_seconds, 1),
            "planted": self.planted,
            "found": {kind: found[kind] for kind in (*KINDS, *(set(found) - set(KINDS)))},
            "good": self.good,
        }

    def words(self) -> Iterator[str]:
        """For people."""
        figures = self.figures()
        yield f"chaos: seed {self.schedule.seed}, {figures['minutes']:g} minutes, commit {self.commit}"
        yield f"  {figures['clicks']} clicks, {figures['requests']} requests, {figures['answersLost']} answers lost, {figures['jobs']} jobs"
        yield f"  done: {_counts(figures['done'])}"
        yield f"  faults: {sum(self.faults.values())}: {_counts(figures['faults'])}; {self.skipped} left out where one was not yet mended"
        yield f"  ends: {_counts(figures['ends'])}"
        yield f"  looks: {self.looks} ({self.unreadable} times something to read did not answer); at rest after {self.rest_seconds:.0f} s"
        yield f"  planted: {', '.join(kind + (' found' if seen else ' NOT FOUND') for kind, seen in self.planted.items()) or 'nothing'}"
        yield f"  found: {', '.join(f'{number} {kind}' for kind, number in figures['found'].items())}"
        yield from (f"  trouble: {each}" for each in self.troubles)
        yield from (f"  FINDING {each.kind} {each.subject}: {each.words}" for each in self.findings)
        yield json.dumps(figures)


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items()) or "none"
