"""What runs and listens on the compute nodes, read from the host's /proc: a node is told by its network, a job by its control group."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from carme_chaos.ground import Ground, Trouble
from carme_chaos.kinds import NODES
from carme_chaos.records import Listener, Process

PROC = Path("/proc")
USERS = range(30001, 40000)
GATEWAYS = range(20000, 30000)
LISTENS = "0A"
IN_GROUP = re.compile(r"/job_([0-9]+)(?:/|$)", re.MULTILINE)
IN_ENVIRONMENT = re.compile(rb"(?:^|\0)SLURM_JOB_ID=([0-9]+)\0")


def networks(ground: Ground) -> dict[str, str]:
    """The network of each node that lives, and the node."""
    found = {}
    for node in NODES:
        try:
            found[ground.on(node, "readlink", "/proc/self/ns/net").strip()] = node
        except Trouble as failure:
            if "is not running" not in str(failure):
                raise
    return found


def look(of: dict[str, str], proc: Path = PROC) -> Iterator[Process | Listener]:
    """The processes of the lab's users on these nodes, and who listens on a gateway's port there."""
    seen: set[str] = set()
    for entry in proc.iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):  # it ended meanwhile
            node = of.get(str((entry / "ns" / "net").readlink()))
            if node is None:
                continue
            if node not in seen:
                seen.add(node)
                yield from _listeners(node, entry)
            yield from _process(node, entry)


def _process(node: str, entry: Path) -> Iterator[Process]:
    status = dict(line.split(":\t", 1) for line in (entry / "status").read_text().splitlines() if ":\t" in line)
    user = int(status["Uid"].split()[0])
    if user in USERS and not status["State"].startswith("Z"):
        command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        yield Process(node, int(status["NSpid"].split()[1]), user, _job(entry), command[:200] or status["Name"])


def _job(entry: Path) -> str | None:
    """SLURM's number of the job that it belongs to."""
    if found := IN_GROUP.search((entry / "cgroup").read_text()):
        return found[1]
    named = IN_ENVIRONMENT.search((entry / "environ").read_bytes() + b"\0")
    return named[1].decode() if named else None


def _listeners(node: str, entry: Path) -> Iterator[Listener]:
    for line in (entry / "net" / "tcp").read_text().splitlines()[1:]:
        _, local, _, state, _, _, _, user, *_ = line.split()
        port = int(local.rpartition(":")[2], 16)
        if state == LISTENS and port in GATEWAYS and int(user) in USERS:
            yield Listener(node, port, int(user))
