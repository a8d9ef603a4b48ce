"""Looks after the entry points: asks each application on its unix socket, and tells Carme when the answer changes."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from callback import LONGEST_PAUSE, Callback, Refused, Unreachable
from settings import EntryPoint

STARTING, READY, FAILED = "STARTING", "READY", "FAILED"
INTERVAL_STARTING = 0.02  # a look for a socket that isn't there yet costs next to nothing, and each is a wait of the person's
INTERVAL_READY = 15.0
MISSES_UNTIL_FAILED = 3
FIRST_PAUSE = 0.25
LONGEST_ANSWER = 65536
LAST_WORDS_TIMEOUT = 1.0


@dataclass(frozen=True)
class Condition:
    """How an entry point is, and what a person should know about it."""

    state: str = STARTING
    message: str = ""


class Health:
    """The entry points' conditions: watched by one thread each, reported by one."""

    def __init__(self, entry_points: tuple[EntryPoint, ...], callback: Callback, log: Callable[[str], None]) -> None:
        self._entry_points = entry_points
        self._callback = callback
        self._log = log
        self._conditions = {entry_point.name: Condition() for entry_point in entry_points}
        self._changed = threading.Condition()
        self._gone: set[str] = set()
        self._silent = threading.Event()
        self._told: dict[str, Condition] = dict(self._conditions)

    def states(self) -> dict[str, str]:
        with self._changed:
            return {name: condition.state for name, condition in self._conditions.items()}

    def watch(self) -> None:
        """Begins to ask the applications."""
        for entry_point in self._entry_points:
            threading.Thread(target=self._watch, args=[entry_point], name=f"health {entry_point.name}", daemon=True).start()

    def report(self) -> None:
        """Begins to tell Carme."""
        threading.Thread(target=self._report, name="report", daemon=True).start()

    def ended(self, name: str, message: str) -> None:
        """The application of an entry point has ended: whatever a probe still in the air says."""
        with self._changed:
            self._gone.add(name)
        self._set(name, Condition(FAILED, message), final=True)

    def last_words(self) -> None:
        """Tells what has not been told yet, without insisting."""
        self._silent.set()
        with self._changed:
            untold = [(name, condition) for name, condition in self._conditions.items() if condition != self._told[name]]
        try:
            for name, condition in untold:
                self._callback.report(name, condition.state, condition.message, LAST_WORDS_TIMEOUT)
            self._callback.ending(LAST_WORDS_TIMEOUT)
        except (Refused, Unreachable) as trouble:
            self._log(f"last report: {trouble}")

    def _watch(self, entry_point: EntryPoint) -> None:
        misses = 0
        while True:
            ready = self.states()[entry_point.name] == READY
            if self._silent.wait(INTERVAL_READY if ready else INTERVAL_STARTING if misses < 3000 else 1.0):
                return
            trouble = probe(entry_point.socket, entry_point.health)
            if trouble is None:
                misses = 0
                self._set(entry_point.name, Condition(READY))
            else:
                misses += 1
                if ready and misses >= MISSES_UNTIL_FAILED:
                    self._set(entry_point.name, Condition(FAILED, f"{entry_point.name} no longer answers: {trouble}"))

    def _set(self, name: str, condition: Condition, final: bool = False) -> None:
        with self._changed:
            if (
                self._silent.is_set()
                or name not in self._conditions
                or self._conditions[name] == condition
                or (name in self._gone and not final)
            ):
                return
            self._conditions[name] = condition
            self._changed.notify_all()
        self._log(f"entry point {name}: {condition.state} {condition.message}".rstrip())

    def _report(self) -> None:
        pause = FIRST_PAUSE
        while not self._silent.is_set():
            with self._changed:
                self._changed.wait_for(lambda: self._conditions != self._told)
                untold = [(name, condition) for name, condition in self._conditions.items() if condition != self._told[name]]
            troubles = [trouble for name, condition in untold if (trouble := self._tell(name, condition))]
            if troubles:  # what Carme doesn't take yet keeps nothing else from being told
                self._silent.wait(min(trouble.pause or pause for trouble in troubles))
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                pause = FIRST_PAUSE

    def _tell(self, name: str, condition: Condition) -> Unreachable | None:
        try:
            self._callback.report(name, condition.state, condition.message)
        except Refused as refusal:
            self._log(f"report of {name}: {refusal}; not tried again")
        except Unreachable as trouble:
            self._log(f"report of {name}: {trouble}; trying again")
            return trouble
        with self._changed:
            self._told[name] = condition
        return None


def probe(path: Path, health: str, timeout: float = 5.0) -> str | None:
    """Asks an application on its unix socket; None is well, otherwise what is wrong."""
    connection = _UnixConnection(path, timeout)
    try:
        connection.request("GET", health, headers={"Host": "localhost", "Connection": "close"})
        answer = connection.getresponse()
        answer.read(LONGEST_ANSWER)
        return None if answer.status < 400 else f"it answers {answer.status}"
    except (OSError, http.client.HTTPException) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        connection.close()


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))
