"""One run from its schedule to its report."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from carme_chaos.actors import Actors
from carme_chaos.faults import Faults
from carme_chaos.ground import Ground, Trouble
from carme_chaos.journal import Journal
from carme_chaos.planting import Planting
from carme_chaos.portal import Lost, Portal
from carme_chaos.reading import Reader
from carme_chaos.report import Outcome
from carme_chaos.schedule import USERS, Act, Fault, Schedule
from carme_chaos.watch import Watch

HANDS = 48
MENDING = 300.0
STOPPING = 180.0


class Run:
    """Plays a schedule on a lab whose site is up."""

    def __init__(self, ground: Ground, schedule: Schedule, directory: Path, patience: float) -> None:
        self._ground = ground
        self._schedule = schedule
        self._patience = patience
        directory.mkdir(parents=True, exist_ok=True)
        (directory / "schedule.jsonl").write_text("".join(line + "\n" for line in schedule.lines()), encoding="utf-8")
        self._directory = directory
        self._ended = threading.Event()
        self._minute = 0
        self._done: Counter[str] = Counter()
        self._faulted: Counter[str] = Counter()
        self._troubles: list[str] = []

    def play(self, commit: str) -> Outcome:
        """All of it."""
        status = self._ground.site_status()
        portal = Portal(status["url"], status["caFile"])
        accounts = {account["user"]: account for account in status["accounts"]}
        tokens = {user: portal.token(accounts[user]) for user in USERS}
        self._journal = Journal(self._directory / "journal.jsonl")
        actors = Actors(self._ground, portal, tokens, self._journal)
        reader = Reader(self._ground, self._journal.began)
        watch = Watch(reader, actors.clicks, self._journal)
        faults = Faults(self._ground, self._journal)
        self._journal.note("begin", seed=self._schedule.seed, commit=commit)
        try:
            self._storm(actors, faults, watch)
            took = self._settle(actors, faults, watch)
            if watch.findings:
                self._ground.keep_logs(self._directory)
            planted = self._prove(reader)
            rows = list(reader.rows().values())
        finally:
            actors.gone.set()
            self._ended.set()
            self._journal.close()
        return Outcome(
            self._schedule,
            commit,
            actors.clicks.all(),
            rows,
            self._done,
            self._faulted,
            watch.looks,
            watch.unreadable,
            took,
            planted,
            list(watch.findings.values()),
            self._troubles,
            faults.skipped,
        )

    def _storm(self, actors: Actors, faults: Faults, watch: Watch) -> None:
        """People and faults at their times; returns when the time is over and everybody has an answer or has given up."""
        looking = threading.Thread(target=watch.during, args=(self._ended,), daemon=True)
        looking.start()
        breaking = [threading.Thread(target=self._break, args=(fault, faults), daemon=True) for fault in self._schedule.faults]
        for each in breaking:
            each.start()
        with ThreadPoolExecutor(HANDS) as hands:
            try:
                for act in self._schedule.acts:
                    self._journal.wait_for(act.at, self._ended)
                    self._tell(int(act.at // 60), actors, watch)
                    hands.submit(self._act, act, actors)
                self._journal.wait_for(self._schedule.seconds, self._ended)
            except KeyboardInterrupt:
                actors.gone.set()
                raise
            finally:
                self._journal.note("time is over")
                self._ended.set()
        for each in (*breaking, looking):
            each.join()

    def _tell(self, minute: int, actors: Actors, watch: Watch) -> None:
        """Where the run is, once a minute."""
        if minute > self._minute:
            self._minute = minute
            so_far = f"{len(actors.clicks.all())} clicks, {self._faulted.total()} faults, {len(watch.findings)} found"
            print(f"chaos: {minute} of {self._schedule.seconds / 60:g} minutes: {so_far}", file=sys.stderr, flush=True)

    def _break(self, fault: Fault, faults: Faults) -> None:
        if self._journal.wait_for(fault.at, self._ended) and faults.happen(fault, self._ended):
            self._faulted[fault.kind] += 1

    def _act(self, act: Act, actors: Actors) -> None:
        self._done[act.kind] += 1
        try:
            actors.do(act)
        except Exception as failure:  # a mistake of this program must not pass for silence
            self._troubles.append(f"{act.kind} at {act.at}: {failure!r}")

    def _settle(self, actors: Actors, faults: Faults, watch: Watch) -> float:
        """Everything works again, everybody stops what they have; how long it took then until all was at rest and right."""
        self._journal.note("mending")
        try:
            faults.mend_all(MENDING)
        except Trouble as failure:
            self._troubles.append(f"the site could not be mended: {failure}")
        begin = time.monotonic()
        self._journal.note("stopping")
        self._stop_all(actors)
        watch.until_rest(self._patience)
        return time.monotonic() - begin

    def _stop_all(self, actors: Actors) -> None:
        end = time.monotonic() + STOPPING
        left = set(USERS)
        while left and time.monotonic() < end:
            for user in sorted(left):
                try:
                    if actors.stop_all(user) == 0:
                        left.discard(user)
                except Lost as failure:
                    self._journal.note("not stopped", user=user, why=str(failure))
            time.sleep(1)
        if left:
            self._troubles.append(f"jobs of {', '.join(sorted(left))} did not end within {STOPPING:.0f} s")

    def _prove(self, reader: Reader) -> dict[str, bool]:
        self._ground.site("kill", "carme")
        try:
            return Planting(self._ground, reader).prove()
        except (Trouble, StopIteration) as failure:
            self._troubles.append(f"nothing could be planted: {failure!r}")
            return {}
