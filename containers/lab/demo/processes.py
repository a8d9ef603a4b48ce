"""The processes of one site, found by what they are and not by notes about them: a note may be missing or stale, a process can't be."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Nobody else on the machine has these identities; the frontend's keys are not the proxy's and the other way round.
FRONTEND = 64801
PROXY = 64802


@dataclass(frozen=True)
class Process:
    """A running process of a site."""

    pid: int
    parent: int
    owner: int


def of_site(place: Path, owner: int) -> list[Process]:
    """The processes of this identity that have this file open, or a file in this directory; parents before their children."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if entry.stat().st_uid == owner and uses(entry, place):
                    found.append(Process(int(entry.name), parent_of(entry), owner))
    return sorted(found, key=lambda process: (process.parent in {other.pid for other in found}, process.pid))


def uses(process: Path, place: Path) -> bool:
    return any(Path(os.readlink(link)).is_relative_to(place) for link in (process / "fd").iterdir())


def parent_of(process: Path) -> int:
    return int((process / "stat").read_text().rpartition(")")[2].split()[1])


def command_of(process: Process) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{process.pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""


def start(command: list[str], owner: int, directory: Path, log: Path) -> int:
    """Starts a command as this identity, without any right of ours, in a session of its own; its output goes to the log.

    The log lies where the identity may write: it is made anew or is a file already, never what a link there leads to.
    """
    identity = ["setpriv", f"--reuid={owner}", f"--regid={owner}", "--clear-groups", "--no-new-privs"]
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    try:
        os.fchown(descriptor, owner, owner)
        process = subprocess.Popen(
            [*identity, *command],
            cwd=directory,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(directory), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=descriptor,
            stderr=descriptor,
            start_new_session=True,
        )
    finally:
        os.close(descriptor)
    return process.pid


def end(find: Callable[[], list[Process]], patience: float) -> None:
    """Asks the processes to end, then makes them."""
    send(find()[:1], signal.SIGTERM)
    if not wait(lambda: not find(), patience):
        kill(find)


def kill(find: Callable[[], list[Process]]) -> None:
    """Ends the processes at once, and returns when they are gone."""

    def gone() -> bool:
        left = find()
        send(left, signal.SIGKILL)
        return not left

    if not wait(gone, 20):
        raise TimeoutError(f"these processes can't be killed: {[process.pid for process in find()]}")


def send(targets: list[Process], number: signal.Signals) -> None:
    for process in targets:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, number)


def wait(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether the condition came true in time."""
    end_of_patience = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end_of_patience:
            return False
        time.sleep(0.1)
    return True
