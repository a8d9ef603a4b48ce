"""What a bench stands on: a lab of its own, with Carme on it, there before the first measurement and gone after the last."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any

LAB = Path(__file__).resolve().parent.parent
ROOT = LAB.parent.parent
STATE = Path("/var/lib/carme-lab")


class Failed(Exception):
    """A bench can't go on; the message says why."""


class Stand:
    """A lab and a site of one name, both taken down at the end however it comes, unless they are to be KEPT for the next run."""

    def __init__(self, name: str, keep: bool = False, settings: tuple[str, ...] = ()) -> None:
        self.name = name
        self.keep = keep
        self.settings = settings
        self.state = STATE / name

    def __enter__(self) -> Stand:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupted)
        try:
            self._up()
        except BaseException:
            self._down()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._down()

    def _up(self) -> None:
        say("packages, carme.jar and images")
        run(LAB / "host-packages")
        run(LAB / "demo/host-packages")
        run(LAB / "demo/jar")
        run(ROOT / "containers/images/build")
        say(f"lab '{self.name}' with Carme")
        run(LAB / "lab", "up", "--name", self.name)
        run(LAB / "demo/site", "up", "--name", self.name, *(part for setting in self.settings for part in ("--set", setting)))

    def _down(self) -> None:
        if self.keep:
            return
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for command in ((LAB / "demo/site", "down"), (LAB / "lab", "down")):
            subprocess.run([*command, "--name", self.name], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def site(self) -> dict[str, Any]:
        """What "site status" says: where the portal is, and the accounts."""
        return json.loads(run(LAB / "demo/site", "status", "--name", self.name, "--json"))

    def on(self, node: str, *command: str) -> str:
        """The output of a command on a node, run as its root."""
        return run(LAB / "lab", "exec", "--name", self.name, node, "--", *command)

    def await_empty(self, patience: float = 60) -> None:
        """Until no job is left, neither running nor completing: none disturbs the next measurement."""
        deadline = time.monotonic() + patience
        while left := self.on("head", "squeue", "--noheader", "--format=%A %T").strip():
            if time.monotonic() > deadline:
                raise Failed(f"these jobs do not end: {left}")
            time.sleep(0.2)


def run(*command: str | Path) -> str:
    parts = [str(part) for part in command]
    done = subprocess.run(parts, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"{shlex.join(parts[:4])} failed: {(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout


def say(text: str) -> None:
    """Progress, apart from the figures."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
