"""The same job by plain sbatch, typed into a shell that is open on the head node already, and looked at on its node's unix socket."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from portal import PATIENCE
from stand import LAB, STATE, Failed, run

SCRIPT = Path(__file__).resolve().parent / "plain-job"
POLL = 0.01


@dataclass(frozen=True)
class Shape:
    """What a job asks SLURM for, as Carme's site file has it for one accelerator, or for none."""

    account: str
    cpus: int = 2
    memory: int = 4096
    minutes: int = 10
    gres: str = ""

    def options(self) -> list[str]:
        options = ["--nodes=1", "--ntasks-per-node=1", f"--cpus-per-task={self.cpus}", f"--mem={self.memory}M", f"--time={self.minutes}"]
        return [*options, f"--account={self.account}", *([f"--gres={self.gres}"] if self.gres else [])]


class Shell:
    """A user's login on the head node."""

    def __init__(self, lab: str, user: str) -> None:
        self._nodes = {node: init_process(lab, node) for node in ("n1", "n2", "n3", "n4")}
        self._script = STATE / lab / "home" / user / SCRIPT.name
        shutil.copyfile(SCRIPT, self._script)
        self._script.chmod(0o755)
        command = [LAB / "lab", "exec", "--name", lab, "--user", user, "head", "--", "/bin/bash"]
        self._bash = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._ask("echo ready")

    def submit(self, shape: Shape, name: str, image: str) -> str:
        """The batch id. Its sockets are in /tmp/NAME on its node."""
        options = [
            "--parsable",
            f"--job-name={name}",
            "--no-requeue",
            f"--output=/cluster/logs/{name}.log",
            "--open-mode=append",
            "--chdir=/",
        ]
        options += ["--propagate=NONE", "--export=ALL", *shape.options()]
        answer = self._ask(f"sbatch {' '.join(options)} ~/{SCRIPT.name} /cluster/images/{image} /tmp/{name} 2>&1")
        if not answer.isdigit():
            raise Failed(f"sbatch: {answer}")
        return answer

    def await_answer(self, name: str, path: str) -> float:
        """When the application answered, wherever it runs."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for process in self._nodes.values():
                place = f"/proc/{process}/root/tmp/{name}/jupyter.sock"
                if os.path.exists(place) and answers(place, path):
                    return time.time()
            time.sleep(POLL)
        raise Failed(f"{name} does not answer after {PATIENCE:.0f} s")

    def close(self) -> None:
        if self._bash.stdin:
            self._bash.stdin.close()
        self._bash.wait(10)
        self._script.unlink(missing_ok=True)

    def _ask(self, line: str) -> str:
        assert self._bash.stdin and self._bash.stdout
        self._bash.stdin.write(line + "\n")
        self._bash.stdin.flush()
        return self._bash.stdout.readline().strip()


class UnixConnection(HTTPConnection):
    """HTTP over a unix socket."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=PATIENCE)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def answers(path: str, resource: str) -> bool:
    """Whether the application behind this socket answers; one that listens but is still starting is waited for."""
    with contextlib.closing(UnixConnection(path)) as connection, contextlib.suppress(OSError, HTTPException):
        connection.request("GET", resource)
        return connection.getresponse().status == 200
    return False


def init_process(lab: str, node: str) -> str:
    """The node's first process as this machine sees it: by its root the node's files can be reached."""
    parent = (STATE / lab / "run" / f"{node}.pid").read_text().split()[0]
    children = run("ps", "--ppid", parent, "-o", "pid=").split()
    if not children:
        raise Failed(f"node {node} is not running")
    return children[0]
