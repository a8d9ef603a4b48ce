"""The lab and the site that a run stands on, by their own commands."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

LAB = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(LAB / "demo"))

import processes  # noqa: E402


class Trouble(Exception):
    """A command of the lab failed or took too long."""


def run(*command: str | Path, limit: float, given: str | None = None) -> str:
    """What a command prints. At the limit it is killed; what it started on a node is not."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=limit,
            start_new_session=True,
        )
    except subprocess.TimeoutExpired as failure:
        raise Trouble(f"{Path(command[0]).name} {command[1]} took longer than {limit:.0f} s") from failure
    if done.returncode != 0:
        raise Trouble(f"{' '.join(str(part) for part in command[1:6])} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return done.stdout


class Ground:
    """One lab with one site, both of this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._site_files = Path("/var/lib/carme-site") / name

    def lab(self, command: str, *arguments: str, limit: float = 60) -> str:
        """Runs one of the lab's commands."""
        return run(LAB / "lab", command, "--name", self.name, *arguments, limit=limit)

    def site(self, command: str, *arguments: str, limit: float = 240) -> str:
        """Runs one of the site's commands."""
        return run(LAB / "demo" / "site", command, "--name", self.name, *arguments, limit=limit)

    def on(self, node: str, *command: str, user: str | None = None, limit: float = 20) -> str:
        """What a command prints on a node, as root or as the user."""
        who = () if user is None else ("--user", user)
        return self.lab("exec", *who, node, "--", "timeout", "--signal=KILL", f"{limit:.0f}", *command, limit=limit + 5)

    def site_status(self) -> dict[str, Any]:
        """Where the site answers, its accounts."""
        return json.loads(self.site("status", "--json"))

    def users(self) -> dict[str, int]:
        """The numbers of the lab's users, as the lab made them."""
        lines = (Path("/var/lib/carme-lab") / self.name / "ids").read_text(encoding="utf-8").splitlines()
        return {words[1]: int(words[2].partition(":")[0]) for words in map(str.split, lines) if words[0] == "home"}

    def slurmctld_log(self) -> str:
        """What slurmctld wrote since the lab came up."""
        return (Path("/var/lib/carme-lab") / self.name / "log" / "head" / "slurmctld.log").read_text(encoding="utf-8", errors="replace")

    def keep_logs(self, directory: Path) -> None:
        """Copies what one has to read when something was found."""
        lab = Path("/var/lib/carme-lab") / self.name / "log" / "head"
        for log in (self._site_files / "logs" / "carme.log", lab / "slurmctld.log", lab / "slurmdbd.log"):
            if log.exists():
                shutil.copyfile(log, directory / log.name)

    def lab_is_up(self) -> bool:
        """Whether there is such a lab."""
        try:
            return bool(json.loads(self.lab("status", "--json"))["up"])
        except Trouble:
            return False

    def signal(self, part: str, number: signal.Signals) -> None:
        """Sends a signal to all processes of Carme or of the proxy."""
        owner = processes.FRONTEND if part == "carme" else processes.PROXY
        processes.send(processes.of_site(self._site_files, owner), number)

    def runs(self, part: str) -> bool:
        """Whether Carme or the proxy has a process."""
        return bool(processes.of_site(self._site_files, processes.FRONTEND if part == "carme" else processes.PROXY))
