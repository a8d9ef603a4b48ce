"""Looks again and again while a run goes on, and at its end until all is at rest."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable

from carme_chaos import checker
from carme_chaos.clicks import Clicks
from carme_chaos.ground import Trouble
from carme_chaos.journal import Journal
from carme_chaos.reading import Reader
from carme_chaos.records import Finding, Picture

PAUSE = 4.0
CONVERGENCE = 120.0
"""So many seconds a suspicion may last, counted in looks that could be taken."""


class Watch:
    """What was found so far."""

    def __init__(self, reader: Reader, clicks: Clicks, journal: Journal) -> None:
        self._reader = reader
        self._clicks = clicks
        self._journal = journal
        self._suspected: dict[tuple[str, str], float] = {}
        self.told: dict[tuple[str, str], set[str]] = {}
        self.findings: dict[tuple[str, str], Finding] = {}
        self.looks = 0
        self.unreadable = 0

    def during(self, ended: threading.Event) -> None:
        """Looks until the run ends."""
        while not ended.wait(PAUSE):
            self.look()

    def look(self) -> None:
        """One look at what must hold at any moment."""
        clicks = self._clicks.all()
        try:
            picture = self._reader.look()
        except Trouble as failure:
            self.unreadable += 1
            self._journal.note("not readable", why=str(failure)[:200])
            return
        self.looks += 1
        self._remember(picture)
        self._report(checker.at_any_moment(clicks, picture))
        self._suspect(checker.suspicions(picture))

    def until_rest(self, patience: float) -> tuple[float, list[Finding]]:
        """How long it took until nothing was found, and what still was when the patience ended."""
        begin = time.monotonic()
        while True:
            found, words = self._look_at_rest()
            took = time.monotonic() - begin
            if not words or took > patience:
                self._report(found)
                return took, found
            self._journal.note("not at rest", why=words)
            time.sleep(2)

    def _look_at_rest(self) -> tuple[list[Finding], list[str]]:
        clicks = self._clicks.all()
        try:
            picture = self._reader.look()
        except Trouble as failure:
            self.unreadable += 1
            return [Finding("not readable", "", str(failure))], [str(failure)]
        self.looks += 1
        self._remember(picture)
        found = list(checker.at_rest(clicks, picture, self.told))
        return found, [f"{each.kind} {each.subject}: {each.words}" for each in found]

    def _remember(self, picture: Picture) -> None:
        for job in (*picture.queue, *picture.accounts):
            if job.end:
                self.told.setdefault((job.number, job.submitted), set()).add(job.end)

    def _suspect(self, found: Iterable[Finding]) -> None:
        now = time.monotonic()
        suspected = {(each.kind, each.subject): each for each in found}
        self._suspected = {subject: self._suspected.get(subject, now) for subject in suspected}
        self._report(suspected[subject] for subject, since in self._suspected.items() if now - since > CONVERGENCE)

    def _report(self, found: Iterable[Finding]) -> None:
        for each in found:
            if (each.kind, each.subject) not in self.findings:
                self._journal.note("finding", kind=each.kind, subject=each.subject, words=each.words)
            self.findings[each.kind, each.subject] = each
