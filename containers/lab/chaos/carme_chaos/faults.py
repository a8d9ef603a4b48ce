"""How each kind of fault is done and mended."""

from __future__ import annotations

import contextlib
import signal
import threading
import time

from carme_chaos.ground import Ground, Trouble
from carme_chaos.journal import Journal
from carme_chaos.kinds import NODES
from carme_chaos.schedule import Fault

SLOW_KBIT = "96"
HEAD_PARTS = ("mariadb", "slapd", "slurmdbd", "slurmctld", "sshd")
SITE_PARTS = ("proxy", "carme")


class Faults:
    """Breaks and mends the parts of one lab and its site."""

    def __init__(self, ground: Ground, journal: Journal) -> None:
        self._ground = ground
        self._journal = journal
        self._broken: set[str] = set()
        self._lock = threading.Lock()
        self.skipped = 0

    def happen(self, fault: Fault, ended: threading.Event) -> bool:
        """Breaks it, waits, mends it. False when its target is not yet mended from the time before. A run that ends mends all by itself."""
        with self._lock:
            if fault.target in self._broken:
                self.skipped += 1
                self._journal.note("fault left out", kind=fault.kind, target=fault.target)
                return False
            self._broken.add(fault.target)
        self._break_for_a_while(fault, ended)
        self._broken.discard(fault.target)
        return True

    def broken(self) -> set[str]:
        """What is broken now."""
        return set(self._broken)

    def _break_for_a_while(self, fault: Fault, ended: threading.Event) -> None:
        self._journal.note("fault", kind=fault.kind, target=fault.target, lasts=fault.lasts)
        try:
            self._break(fault)
        except Trouble as failure:
            self._journal.note("fault failed", kind=fault.kind, target=fault.target, why=str(failure))
        if not ended.wait(fault.lasts):
            self._insist(fault, ended)

    def _insist(self, fault: Fault, ended: threading.Event) -> None:
        """Mends it, again and again: what it stands on may itself be broken."""
        begin = time.monotonic()
        while not ended.is_set():
            try:
                self._mend(fault)
                self._journal.note("mended", kind=fault.kind, target=fault.target, took=round(time.monotonic() - begin, 1))
                return
            except Trouble as failure:
                self._journal.note("not mended yet", kind=fault.kind, target=fault.target, why=str(failure))
                ended.wait(2)

    def _break(self, fault: Fault) -> None:
        how = fault.kind.partition(" ")[0]
        if fault.target in SITE_PARTS:
            self._ground.signal(fault.target, signal.SIGKILL if how == "kill" else signal.SIGSTOP)
        elif how == "cut":
            self._ground.lab("cut", fault.target)
        elif how == "slow":
            self._ground.lab("slow", fault.target, SLOW_KBIT)
        elif fault.target in HEAD_PARTS:
            self._ground.lab("part", how, fault.target)
        elif how == "freeze":
            self._ground.lab("part", how, f"slurmd@{fault.target}")
        else:
            self._ground.lab("kill", fault.target)

    def _mend(self, fault: Fault) -> None:
        how = fault.kind.partition(" ")[0]
        if fault.target in SITE_PARTS:
            self._mend_site(fault.target, how)
        elif how in ("cut", "slow"):
            self._ground.lab("heal", fault.target)
        elif fault.target in HEAD_PARTS:
            self._ground.lab("part", "start" if how == "kill" else "thaw", fault.target, limit=150)
        elif how == "freeze":
            self._ground.lab("part", "thaw", f"slurmd@{fault.target}")
        else:
            self._ground.lab("start", fault.target, limit=180)

    def _mend_site(self, part: str, how: str) -> None:
        if how == "freeze":
            self._ground.signal(part, signal.SIGCONT)
        else:
            self._ground.site("start", part)

    def mend_all(self, patience: float) -> None:
        """Whatever is broken works again, or Trouble says what does not."""
        end = time.monotonic() + patience
        while True:
            try:
                self._mend_everything()
                return
            except Trouble as failure:
                self._journal.note("not mended yet", kind="all", why=str(failure))
                if time.monotonic() > end:
                    raise
                time.sleep(2)

    def _mend_everything(self) -> None:
        for part in SITE_PARTS:
            self._ground.signal(part, signal.SIGCONT)
        for node in NODES:
            self._thaw_node(node)
        for part in HEAD_PARTS:
            self._ground.lab("part", "thaw", part)
            self._ground.lab("part", "start", part, limit=150)
        self._ground.lab("up", limit=300)
        for part in SITE_PARTS:
            self._ground.site("start", part)

    def _thaw_node(self, node: str) -> None:
        with contextlib.suppress(Trouble):  # a dead one is started below
            self._ground.lab("part", "thaw", f"slurmd@{node}")
